package org.webpos.lab.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.webpos.lab.load.Request;

/**
 * One second of a run.
 *
 * @param second counted from the first request, beginning with 0
 * @param requests sent in this second
 * @param ko of them failed, whenever they did
 * @param p95 of them, in milliseconds; 0 when none was sent
 */
public record Second(int second, int requests, int ko, int p95) {

    /** Sorts requests into the seconds in which they were sent; seconds without any are there too. */
    public static List<Second> of(List<Request> requests) {
        Map<Integer, List<Request>> sent = new TreeMap<>();
        int first = requests.stream().mapToInt(Request::startMillis).min().orElse(0);
        for (Request request : requests) {
            sent.computeIfAbsent((request.startMillis() - first) / 1000, any -> new ArrayList<>())
                    .add(request);
        }
        List<Second> seconds = new ArrayList<>();
        int last = sent.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
        for (int second = 0; second <= last; second++) {
            seconds.add(of(second, sent.getOrDefault(second, List.of())));
        }
        return seconds;
    }

    private static Second of(int second, List<Request> sent) {
        int[] millis = sent.stream().mapToInt(Request::millis).sorted().toArray();
        int ko = (int) sent.stream().filter(request -> !request.ok()).count();
        return new Second(second, sent.size(), ko, millis.length == 0 ? 0 : Latency.percentile(millis, 95));
    }
}
