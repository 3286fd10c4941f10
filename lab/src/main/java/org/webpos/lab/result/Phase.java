package org.webpos.lab.result;

import java.util.List;
import java.util.function.Predicate;
import org.webpos.lab.load.Request;

/**
 * A stretch of a run that is judged by itself.
 *
 * @param name what it is called in the experiment's file
 * @param supplierAway whether the supplier was away
 * @param fromSecond when it began, in seconds since the run's first request, to a tenth
 * @param seconds how long it lasted, to a tenth
 * @param carts how long the requests took that change or show a cart
 * @param products how long those took that ask for products
 */
public record Phase(String name, boolean supplierAway, double fromSecond, double seconds, Times carts, Times products) {

    /**
     * A stretch of time.
     *
     * @param name what it is called
     * @param supplierAway whether the supplier was away
     * @param fromMillis when it began, on the requests' own clock
     * @param toMillis when it ended
     */
    public record Stretch(String name, boolean supplierAway, int fromMillis, int toMillis) {}

    /** Sorts requests into the stretches in which they were sent. */
    public static List<Phase> of(List<Request> requests, List<Stretch> stretches) {
        int first = requests.stream().mapToInt(Request::startMillis).min().orElse(0);
        return stretches.stream().map(stretch -> of(requests, stretch, first)).toList();
    }

    private static Phase of(List<Request> requests, Stretch stretch, int first) {
        return new Phase(
                stretch.name(),
                stretch.supplierAway(),
                Rounded.to(1, (stretch.fromMillis() - first) / 1000.0),
                Rounded.to(1, (stretch.toMillis() - stretch.fromMillis()) / 1000.0),
                times(requests, stretch, Request::ofCart),
                times(requests, stretch, request -> !request.ofCart()));
    }

    private static Times times(List<Request> requests, Stretch stretch, Predicate<Request> which) {
        List<Request> sent = requests.stream()
                .filter(request ->
                        request.startMillis() >= stretch.fromMillis() && request.startMillis() < stretch.toMillis())
                .filter(which)
                .toList();
        return Times.of(sent, stretch.fromMillis(), stretch.toMillis());
    }
}
