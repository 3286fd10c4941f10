package org.webpos.lab.result;

import java.util.List;
import org.webpos.lab.load.Request;

/**
 * The requests of a run, reckoned up.
 *
 * @param seconds from the first request to the last answer, to a tenth
 * @param requests all of them
 * @param ko those that failed
 * @param latency how long they took
 * @param series second by second
 * @param failures why requests failed
 */
public record Traffic(
        double seconds, int requests, int ko, Latency latency, List<Second> series, List<Failure> failures) {

    /**
     * Reckons up the requests of a run.
     *
     * @throws UnreadableResultException when there is none
     */
    public static Traffic of(List<Request> requests) {
        if (requests.isEmpty()) {
            throw new UnreadableResultException("the load ended without a single request");
        }
        int first = requests.stream().mapToInt(Request::startMillis).min().orElseThrow();
        int last = requests.stream().mapToInt(Request::endMillis).max().orElseThrow();
        return new Traffic(
                Rounded.to(1, (last - first) / 1000.0),
                requests.size(),
                (int) requests.stream().filter(request -> !request.ok()).count(),
                Latency.of(requests.stream().mapToInt(Request::millis).toArray()),
                Second.of(requests),
                Failure.of(requests));
    }

    /** Tells how many requests there were in each second, on average; a run shorter than a tenth counts as one. */
    public double perSecond() {
        return Rounded.to(1, requests / Math.max(0.1, seconds));
    }
}
