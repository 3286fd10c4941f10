package org.webpos.lab.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.webpos.lab.load.SimulationLog.Request;

/**
 * A part of a run that is measured by itself.
 *
 * @param name its name in the experiment's file
 * @param supplierUnavailable whether the supplier was unavailable
 * @param fromSecond when it began, in seconds since the run's first request, to a tenth
 * @param seconds how long it lasted, to a tenth
 * @param carts response times of the requests that change or show a cart
 * @param products response times of the requests for products
 */
public record Phase(
        String name,
        @JsonProperty("supplierAway") boolean supplierUnavailable,
        double fromSecond,
        double seconds,
        Times carts,
        Times products) {

    /**
     * An interval of time.
     *
     * @param name its name in the experiment's file
     * @param supplierUnavailable whether the supplier was unavailable
     * @param fromMillis when it began, on the requests' clock
     * @param toMillis when it ended
     */
    public record Interval(String name, boolean supplierUnavailable, int fromMillis, int toMillis) {

        boolean contains(Request request) {
            return request.startMillis() >= fromMillis && request.startMillis() < toMillis;
        }
    }

    /**
     * Response times of some of the requests of a phase.
     *
     * @param requests how many; without any, all times are 0
     * @param ko how many of them failed
     * @param p50 in milliseconds, as in {@link Latency}
     * @param p95 likewise
     * @param p99 likewise, but to a tenth: see {@link Latency#interpolatedPercentile}
     * @param minutes the p99 of each whole minute of the phase, which shows how much of a difference may be chance
     */
    public record Times(int requests, int ko, int p50, int p95, double p99, List<Double> minutes) {

        private static final int MINUTE_MILLIS = 60_000;

        /** Makes the list immutable. */
        public Times {
            minutes = List.copyOf(minutes);
        }

        private static Times of(List<Request> requests, Interval interval) {
            int[] sorted = sorted(requests);
            int ko = (int) requests.stream().filter(request -> !request.ok()).count();
            return sorted.length == 0
                    ? new Times(0, 0, 0, 0, 0, List.of())
                    : new Times(
                            sorted.length,
                            ko,
                            Latency.percentile(sorted, 50),
                            Latency.percentile(sorted, 95),
                            Latency.interpolatedPercentile(sorted, 99),
                            minutes(requests, interval));
        }

        private static List<Double> minutes(List<Request> requests, Interval interval) {
            Map<Integer, List<Request>> byMinute = new TreeMap<>();
            for (Request request : requests) {
                int minute = (request.startMillis() - interval.fromMillis()) / MINUTE_MILLIS;
                byMinute.computeIfAbsent(minute, any -> new ArrayList<>()).add(request);
            }
            int whole = (interval.toMillis() - interval.fromMillis()) / MINUTE_MILLIS;
            return byMinute.entrySet().stream()
                    .filter(minute -> minute.getKey() < whole)
                    .map(minute -> Latency.interpolatedPercentile(sorted(minute.getValue()), 99))
                    .toList();
        }

        private static int[] sorted(List<Request> requests) {
            return requests.stream().mapToInt(Request::millis).sorted().toArray();
        }
    }

    /** Groups requests by the interval in which they were sent. */
    public static List<Phase> of(List<Request> requests, List<Interval> intervals) {
        int first = requests.stream().mapToInt(Request::startMillis).min().orElse(0);
        return intervals.stream()
                .map(interval -> new Phase(
                        interval.name(),
                        interval.supplierUnavailable(),
                        Figures.rounded(1, (interval.fromMillis() - first) / 1000.0),
                        Figures.rounded(1, (interval.toMillis() - interval.fromMillis()) / 1000.0),
                        times(requests, interval, Request::ofCart),
                        times(requests, interval, request -> !request.ofCart())))
                .toList();
    }

    private static Times times(List<Request> requests, Interval interval, Predicate<Request> which) {
        return Times.of(
                requests.stream().filter(interval::contains).filter(which).toList(), interval);
    }
}
