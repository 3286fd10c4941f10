package org.webpos.lab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Set-ups in the order of one figure, the least first, as far as their repeats carry an order: set-ups whose ranges
 * overlap, directly or by way of others between them, stand on one step.
 *
 * @param steps the steps, each with its set-ups in the order of their medians
 */
record Ranking(List<List<Place>> steps) {

    /**
     * One set-up and its figure.
     *
     * @param name of the set-up
     * @param spread the figure over its repeats
     */
    record Place(String name, MedianRange spread) {}

    static Ranking of(List<Place> places) {
        List<List<Place>> steps = new ArrayList<>();
        double top = Double.NEGATIVE_INFINITY;
        for (Place place : places.stream()
                .sorted(Comparator.comparingDouble((Place p) -> p.spread().min()))
                .toList()) {
            if (place.spread().min() > top) {
                steps.add(new ArrayList<>());
            }
            steps.get(steps.size() - 1).add(place);
            top = Math.max(top, place.spread().max());
        }
        steps.forEach(
                step -> step.sort(Comparator.comparingDouble(p -> p.spread().median())));
        return new Ranking(steps);
    }

    /**
     * Says the order of medians in half a sentence; where ranges overlap it says that no difference was shown.
     *
     * @param figure what is ranked, such as {@code p95}
     * @param unit written behind each value
     */
    String sentence(String figure, String unit, DoubleFunction<String> format) {
        List<String> groups = steps.stream()
                .map(step -> and(step.stream()
                        .map(place -> place.name() + " ("
                                + format.apply(place.spread().median()) + " " + unit + ")")
                        .toList()))
                .toList();
        if (steps.size() > 1) {
            return figure + " was lowest with " + String.join(", then ", groups) + ties();
        }
        return steps.get(0).size() > 1
                ? figure + " showed no difference between " + groups.get(0) + exceptions()
                : figure + " was " + groups.get(0).replaceAll("^(.*) \\((.*)\\)$", "$2 with $1");
    }

    private String ties() {
        String ties = steps.stream()
                .filter(step -> step.size() > 1)
                .map(step -> "between " + and(step.stream().map(Place::name).toList()))
                .collect(Collectors.joining(", or "));
        return ties.isEmpty() ? "" : ", with no difference shown " + ties + exceptions();
    }

    /** Two may lie apart although a third one between them overlaps both. */
    private String exceptions() {
        List<String> apart = steps.stream()
                .flatMap(step -> step.stream().flatMap(low -> above(low, step)))
                .toList();
        return apart.isEmpty() ? "" : ", except that " + and(apart);
    }

    private static Stream<String> above(Place low, List<Place> step) {
        List<String> above = step.stream()
                .filter(high -> low.spread().below(high.spread()))
                .map(Place::name)
                .toList();
        return above.isEmpty() ? Stream.empty() : Stream.of(low.name() + " was below " + and(above));
    }

    private static String and(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
