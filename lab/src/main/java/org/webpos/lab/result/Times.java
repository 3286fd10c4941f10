package org.webpos.lab.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.webpos.lab.load.Request;

/**
 * How long some of the requests of a phase took.
 *
 * @param requests how many; where there is none, all times are 0
 * @param ko of them failed
 * @param p50 in milliseconds, as in {@link Latency}
 * @param p95 likewise
 * @param p99 likewise, but to a tenth: see {@link #fine}
 * @param minutes the same of each whole minute of the phase by itself, so that chance can be seen
 */
public record Times(int requests, int ko, int p50, int p95, double p99, List<Double> minutes) {

    private static final int MINUTE_MILLIS = 60_000;

    /** Keeps the list from changing. */
    public Times {
        minutes = List.copyOf(minutes);
    }

    /**
     * Reckons them up.
     *
     * @param fromMillis when the phase began, on the requests' own clock
     * @param toMillis when it ended
     */
    static Times of(List<Request> requests, int fromMillis, int toMillis) {
        int[] sorted = sorted(requests);
        int ko = (int) requests.stream().filter(request -> !request.ok()).count();
        return sorted.length == 0
                ? new Times(0, 0, 0, 0, 0, List.of())
                : new Times(
                        sorted.length,
                        ko,
                        Latency.percentile(sorted, 50),
                        Latency.percentile(sorted, 95),
                        fine(sorted, 99),
                        minutes(requests, fromMillis, toMillis));
    }

    private static List<Double> minutes(List<Request> requests, int fromMillis, int toMillis) {
        Map<Integer, List<Request>> byMinute = new TreeMap<>();
        for (Request request : requests) {
            byMinute.computeIfAbsent((request.startMillis() - fromMillis) / MINUTE_MILLIS, any -> new ArrayList<>())
                    .add(request);
        }
        int whole = (toMillis - fromMillis) / MINUTE_MILLIS;
        return byMinute.entrySet().stream()
                .filter(minute -> minute.getKey() < whole)
                .map(minute -> fine(sorted(minute.getValue()), 99))
                .toList();
    }

    private static int[] sorted(List<Request> requests) {
        return requests.stream().mapToInt(Request::millis).sorted().toArray();
    }

    /**
     * Finds a percentile between the whole milliseconds that the generator's clock has, as if the times that it tells alike were
     * spread evenly over one millisecond around the one it tells. Without that, 10 % could not be seen below 10 ms.
     *
     * @param sorted at least one value, in milliseconds
     */
    static double fine(int[] sorted, int percent) {
        int told = Latency.percentile(sorted, percent);
        long below = Arrays.stream(sorted).filter(millis -> millis < told).count();
        long alike = Arrays.stream(sorted).filter(millis -> millis == told).count();
        double share = (sorted.length * percent / 100.0 - below) / alike;
        return Rounded.to(1, Math.max(0, told - 0.5 + Math.max(0, Math.min(1, share))));
    }
}
