package org.webpos.lab.experiment;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
 * @param warmups what a fresh stack gets first, one load after the other, and is not counted; may be empty
 * @param repeats how often all of it is done, at least once
 */
public record Experiment(
        String name, String question, List<StackPlan> stacks, List<Round> rounds, List<Load> warmups, int repeats) {

    /**
     * The life of one stack within an experiment: started, warmed up, loaded, stopped.
     *
     * @param repeat which repeat of the whole this belongs to, from 1
     * @param stack what is started
     * @param rounds what it goes through, in this order
     */
    public record StackRun(int repeat, StackPlan stack, List<Round> rounds) {}

    /** Copies the lists. */
    public Experiment {
        stacks = List.copyOf(stacks);
        rounds = List.copyOf(rounds);
        warmups = List.copyOf(warmups);
    }

    /**
     * Returns the runs of stacks in their order. Every other repeat takes the stacks in the opposite order, so that a machine that
     * becomes slower or faster favours none.
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

    /** Returns an experiment with the same loads for a stack that runs already: that is another question. */
    public Experiment against(URI address) {
        String other = "How does the stack at " + address + " bear the loads of the experiment " + name + "?";
        return new Experiment(name, other, stacks.subList(0, 1), rounds, warmups, repeats);
    }

    /** Returns how many loads of a stack have shoppers who scan, those of the warm-up included. */
    int scanningLoads() {
        return (int) Stream.concat(rounds.stream().map(Round::load), warmups.stream())
                .filter(load -> load.scanning().isPresent())
                .count();
    }

    /** Returns how many runs are measured. */
    public int runs() {
        return repeats * stacks.size() * rounds.size();
    }
}
