package org.webpos.lab.experiment;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.webpos.lab.load.Load;
import org.webpos.lab.stack.StackPlan;

/**
 * One question and the runs that answer it.
 *
 * @param name the name of its file
 * @param question the first line of its file
 * @param stacks what is compared, at least one
 * @param rounds what each stack goes through, in this order, at least one
 * @param warmup what a fresh stack gets first and is not counted
 * @param repeats how often all of it is done, at least once
 */
public record Experiment(
        String name, String question, List<StackPlan> stacks, List<Round> rounds, Optional<Load> warmup, int repeats) {

    /** Keeps the lists from changing. */
    public Experiment {
        stacks = List.copyOf(stacks);
        rounds = List.copyOf(rounds);
    }

    /**
     * Lays out the order of things. Every other repeat takes the stacks in the opposite order, so that a machine that
     * grows slower or faster favours none.
     */
    public List<StackRun> plan() {
        List<StackRun> plan = new ArrayList<>();
        for (int repeat = 1; repeat <= repeats; repeat++) {
            List<StackPlan> order = new ArrayList<>(stacks);
            if (repeat % 2 == 0) {
                Collections.reverse(order);
            }
            for (StackPlan stack : order) {
                plan.add(new StackRun(repeat, stack, rounds));
            }
        }
        return plan;
    }

    /** The same loads for a stack that runs already, whatever it is: that is another question. */
    public Experiment against(URI address) {
        String other = "How does the stack at " + address + " bear the loads of the experiment " + name + "?";
        return new Experiment(name, other, stacks.subList(0, 1), rounds, warmup, repeats);
    }

    /** Counts the loads of a stack whose shoppers scan, the warm-up included. */
    int scanningLoads() {
        return (int) Stream.concat(rounds.stream().map(Round::load), warmup.stream())
                .filter(load -> load.scanning().isPresent())
                .count();
    }

    /** Counts the runs that are measured. */
    public int runs() {
        return repeats * stacks.size() * rounds.size();
    }
}
