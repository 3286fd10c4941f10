package org.webpos.lab.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One run: an object of {@code results.json}, field by field.
 *
 * @param experiment name of the experiment file
 * @param store see {@link SetUp}; so are the next three
 * @param users see {@link Trial}; so are the next and, at the end, {@code addresses} and {@code slowNode}
 * @param run which repeat of its set-up this is, from 1
 * @param startedAt when the load began, ISO 8601 in UTC
 * @param seconds from the first request to the last answer
 * @param requests all of them
 * @param ok answered as they should be
 * @param ko answered with an error, not at all, or with a cart that does not hold what was acknowledged
 * @param perSecond requests in each second, on average
 * @param failures why requests failed, the most frequent first; empty when none did
 * @param answeredBy how many requests the front door gave to each node, by its name; null where it could not be seen
 */
public record Run(
        String experiment,
        String store,
        @Nullable String balance,
        @Nullable Integer nodes,
        @Nullable Integer cpus,
        int users,
        int rampSeconds,
        int run,
        String startedAt,
        double seconds,
        int requests,
        int ok,
        int ko,
        double perSecond,
        Latency latencyMs,
        CartCount carts,
        List<Second> series,
        Shares.Cpu cpuMsPerRequest,
        Shares.Memory memoryMb,
        List<Failure> failures,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer addresses,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer slowNode,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Long> answeredBy) {

    /** Fields that came later: files written before do not have them. */
    static final List<String> LATER = List.of("addresses", "slowNode", "answeredBy");

    /** Keeps the lists from changing. */
    public Run {
        series = List.copyOf(series);
        failures = List.copyOf(failures);
        answeredBy = answeredBy == null ? null : new TreeMap<>(answeredBy);
    }

    /** Puts together what was seen of a run. */
    public static Run of(
            String experiment,
            SetUp setUp,
            int run,
            Instant start,
            Traffic traffic,
            CartCount carts,
            Shares shares,
            @Nullable Map<String, Long> answeredBy) {
        Trial trial = setUp.trial();
        return new Run(
                experiment,
                setUp.store(),
                setUp.balance(),
                setUp.nodes(),
                setUp.cpus(),
                trial.users(),
                trial.rampSeconds(),
                run,
                start.toString(),
                traffic.seconds(),
                traffic.requests(),
                traffic.requests() - traffic.ko(),
                traffic.ko(),
                traffic.perSecond(),
                traffic.latency(),
                carts,
                traffic.series(),
                shares.cpuMsPerRequest(),
                shares.memoryMb(),
                traffic.failures(),
                trial.addresses(),
                trial.slowNode(),
                answeredBy);
    }

    /** What this is a repeat of. */
    public SetUp setUp() {
        return new SetUp(store, balance, nodes, cpus, new Trial(users, rampSeconds, addresses, slowNode));
    }

    /** Tells whether every request was answered as it should be and every cart could be read and was right. */
    public boolean clean() {
        return ko == 0 && carts.lost() + carts.doubled() + carts.unread() + carts.unknown() == 0 && missing() == 0;
    }

    /** Counts the shoppers that were not heard of: those who were cut off before they came. */
    int missing() {
        return Math.max(0, users - carts.shoppers());
    }
}
