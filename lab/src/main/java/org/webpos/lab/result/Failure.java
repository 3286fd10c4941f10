package org.webpos.lab.result;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.webpos.lab.load.Request;

/**
 * Why requests failed.
 *
 * @param request what they were for
 * @param message what the generator said
 * @param count how many
 */
public record Failure(String request, String message, int count) {

    private static final int TOLD = 10;

    /** Counts the failed requests by their message, the most frequent first, at most ten. */
    public static List<Failure> of(List<Request> requests) {
        Map<List<String>, Long> counts = requests.stream()
                .filter(request -> !request.ok())
                .collect(Collectors.groupingBy(
                        request -> List.of(request.name(), request.message()), Collectors.counting()));
        return counts.entrySet().stream()
                .map(e -> new Failure(
                        e.getKey().get(0), e.getKey().get(1), e.getValue().intValue()))
                .sorted(Comparator.comparingInt(Failure::count).reversed().thenComparing(Failure::message))
                .limit(TOLD)
                .toList();
    }
}
