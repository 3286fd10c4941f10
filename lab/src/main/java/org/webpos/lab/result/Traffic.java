package org.webpos.lab.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.webpos.lab.load.SimulationLog.Request;
import org.webpos.lab.result.ResultFolder.UnreadableResultException;

/**
 * The requests of a run, summed up.
 *
 * @param seconds from the first request to the last response, to a tenth
 * @param requests how many were sent
 * @param ko how many of them failed
 * @param latency their response times
 * @param series second by second
 * @param failures why requests failed
 */
public record Traffic(
        double seconds, int requests, int ko, Latency latency, List<TrafficSecond> series, List<Failure> failures) {

    /**
     * One second of a run.
     *
     * @param second counted from the first request, beginning with 0
     * @param requests sent in this second
     * @param ko how many of them failed, whenever they did
     * @param p95 of them, in milliseconds; 0 when none was sent
     */
    public record TrafficSecond(int second, int requests, int ko, int p95) {}

    /**
     * One reason why requests failed.
     *
     * @param request the name of the request
     * @param message the generator's message
     * @param count how many failed with it
     */
    public record Failure(String request, String message, int count) {}

    private static final int MOST_FAILURES = 10;

    /**
     * Sums up the requests of a run.
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
                Figures.rounded(1, (last - first) / 1000.0),
                requests.size(),
                (int) requests.stream().filter(request -> !request.ok()).count(),
                Latency.of(requests.stream().mapToInt(Request::millis).toArray()),
                series(requests),
                failures(requests));
    }

    /** Groups requests by the second in which they were sent; seconds without a request are included. */
    static List<TrafficSecond> series(List<Request> requests) {
        Map<Integer, List<Request>> sent = new TreeMap<>();
        int first = requests.stream().mapToInt(Request::startMillis).min().orElse(0);
        for (Request request : requests) {
            sent.computeIfAbsent((request.startMillis() - first) / 1000, any -> new ArrayList<>())
                    .add(request);
        }
        List<TrafficSecond> seconds = new ArrayList<>();
        int last = sent.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
        for (int second = 0; second <= last; second++) {
            seconds.add(second(second, sent.getOrDefault(second, List.of())));
        }
        return seconds;
    }

    private static TrafficSecond second(int second, List<Request> sent) {
        int[] millis = sent.stream().mapToInt(Request::millis).sorted().toArray();
        int ko = (int) sent.stream().filter(request -> !request.ok()).count();
        return new TrafficSecond(second, sent.size(), ko, millis.length == 0 ? 0 : Latency.percentile(millis, 95));
    }

    /** Counts failed requests by name and message, the most frequent first, at most ten reasons. */
    static List<Failure> failures(List<Request> requests) {
        Map<List<String>, Long> counts = requests.stream()
                .filter(request -> !request.ok())
                .collect(Collectors.groupingBy(
                        request -> List.of(request.name(), request.message()), Collectors.counting()));
        return counts.entrySet().stream()
                .map(e -> new Failure(
                        e.getKey().get(0), e.getKey().get(1), e.getValue().intValue()))
                .sorted(Comparator.comparingInt(Failure::count).reversed().thenComparing(Failure::message))
                .limit(MOST_FAILURES)
                .toList();
    }

    /** Returns the mean number of requests in each second; a run shorter than a tenth of a second counts as one tenth. */
    public double perSecond() {
        return Figures.rounded(1, requests / Math.max(0.1, seconds));
    }
}
