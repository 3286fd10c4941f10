package org.webpos.lab.result;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** What was not as it should be, in words. For one thread. */
public final class Trouble {

    private final List<Run> runs;
    private final List<String> said = new ArrayList<>();

    private Trouble(List<Run> runs) {
        this.runs = runs;
    }

    /** Lists what went wrong in all of the runs together, the gravest first; empty when they were {@link Run#clean clean}. */
    public static String in(List<Run> runs) {
        Trouble trouble = new Trouble(runs);
        trouble.add(run -> run.carts().lost(), "item", "lost");
        trouble.add(run -> run.carts().doubled(), "item", "doubled");
        trouble.add(Run::ko, "request", "failed of " + Counted.of(trouble.sum(Run::requests)));
        trouble.add(run -> run.carts().unread(), "item", "in carts that could not be read");
        trouble.add(run -> run.carts().unknown(), "add", "of unknown outcome");
        trouble.add(Run::missing, "shopper", "never came");
        return String.join(", ", trouble.said);
    }

    private void add(ToIntFunction<Run> figure, String noun, String what) {
        long count = sum(figure);
        if (count > 0) {
            said.add(Counted.of(count, noun) + " " + what);
        }
    }

    private long sum(ToIntFunction<Run> figure) {
        return runs.stream().mapToLong(figure::applyAsInt).sum();
    }
}
