package org.webpos.lab.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One window of a {@link WarmRun}: one run of wrk with sessions of its own, and what it cost.
 *
 * @param second when it began, counted from the beginning of the first window; the time in which the sessions are made lies
 *     between the windows
 * @param seconds how long wrk sent, by its own clock
 * @param requests how many were answered, whatever the status
 * @param perSecond answered requests a second
 * @param latencyMs response times, as wrk corrects them for the requests that a slow response delayed
 * @param errors what went wrong, by kind
 * @param cpuMicrosPerRequest processor time of all processes of a kind, divided by the requests
 * @param generatorShare processor time of wrk divided by the time it ran: 1 is a whole processor, the most that its one thread
 *     can use
 * @param carts the items in the carts afterwards
 * @param allocatedBytesPerRequest what all threads of the nodes allocated, divided by the requests; null if it cannot be read
 * @param gcShare share of the window in which a node collected garbage, the mean over the nodes; null if it cannot be read
 */
public record WarmWindow(
        double second,
        double seconds,
        long requests,
        double perSecond,
        Times latencyMs,
        Errors errors,
        Cpu cpuMicrosPerRequest,
        double generatorShare,
        Carts carts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long allocatedBytesPerRequest,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double gcShare) {

    /** A generator that used more of its processor may have been what limited the load. */
    public static final double MAX_GENERATOR_SHARE = 0.9;

    /** Fields that are absent where they could not be measured. */
    static final List<String> OPTIONAL = List.of("allocatedBytesPerRequest", "gcShare");

    /**
     * Response times in milliseconds.
     *
     * @param p50 the median
     * @param p99 the 99th percentile
     */
    public record Times(double p50, double p99) {}

    /**
     * What went wrong, by kind, as wrk counts it.
     *
     * @param connect connections that were refused
     * @param read connections that broke while a response was read
     * @param write connections that broke while a request was sent
     * @param timeout responses that came too late; they count as answered
     * @param status responses with a status from 400 on; they count as answered
     * @param unanswered requests that were sent and never answered, beyond those that were under way at the end: the server
     *     closed their connection
     */
    public record Errors(long connect, long read, long write, long timeout, long status, long unanswered) {

        /** Returns how many requests failed. */
        public long sum() {
            // A request whose connection broke is one that was never answered.
            return connect + Math.max(read + write, unanswered) + timeout + status;
        }
    }

    /**
     * Processor time in microseconds per request.
     *
     * @param nodes of all nodes together
     * @param haproxy of the front door; 0 without one
     * @param store of the Redis servers; 0 for stores within the nodes or at the client
     * @param generator of wrk
     */
    public record Cpu(double nodes, double haproxy, double store, double generator) {}

    /**
     * Items in all carts of the window together, those they began with left out.
     *
     * @param acked adds that were certainly acknowledged
     * @param lost acknowledged items that are missing
     * @param doubled items beyond those that were acknowledged or whose outcome is unknown
     * @param unread carts that could not be read
     */
    public record Carts(long acked, long lost, long doubled, int unread) {

        /** Compares what was sent with what is there. */
        public static Carts compare(long acked, long unknown, long items, int unread) {
            return new Carts(
                    acked, unread > 0 ? 0 : Math.max(0, acked - items), Math.max(0, items - acked - unknown), unread);
        }

        /** Tells whether all carts could be read and hold what they should. */
        public boolean areRight() {
            return lost == 0 && doubled == 0 && unread == 0;
        }
    }

    /** Returns the processor time of the nodes, in microseconds per request. */
    public double nodeMicros() {
        return cpuMicrosPerRequest.nodes();
    }

    /** Returns the processor time of nodes, front door and store together, in microseconds per request. */
    public double servingMicros() {
        return cpuMicrosPerRequest.nodes() + cpuMicrosPerRequest.haproxy() + cpuMicrosPerRequest.store();
    }
}
