package org.webpos.lab.warm;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.result.WarmRun.Processors;
import org.webpos.lab.stack.NodeJvm;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.StackException;

/**
 * The processors of this machine, split: the first is for a single node alone, the others are for whatever else works during a
 * window.
 *
 * @param allowed the processors this process may use, by their numbers
 */
public record ProcessorSplit(List<Integer> allowed) {

    /** Copies the list. */
    public ProcessorSplit {
        allowed = List.copyOf(allowed);
    }

    /** Returns those that this process may use. */
    public static ProcessorSplit here() {
        return new ProcessorSplit(NodeJvm.allowedProcessors());
    }

    /**
     * Refuses a single processor.
     *
     * @param force whether figures that prove nothing are wanted all the same
     * @throws StackException with the remedy
     */
    public void check(boolean force) {
        if (count() < 2 && !force) {
            throw new StackException("one processor is too few: the generator would take the time of what it measures;"
                    + " use a machine with two, or add --force to see figures that are no evidence");
        }
    }

    /** Returns how many there are. */
    public int count() {
        return allowed.size();
    }

    /** Returns who gets which; empty where there is one processor for all. */
    public Optional<Processors> split() {
        return count() < 2
                ? Optional.empty()
                : Optional.of(new Processors(allowed.get(0).toString(), list(allowed.subList(1, count()))));
    }

    private static String list(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /**
     * Binds all threads of running processes to some processors.
     *
     * @throws StackException when the system refuses
     */
    public static void bind(List<Part> parts, String processors) {
        parts.forEach(part -> bind(part.name(), part.pid(), processors));
    }

    /**
     * Binds the lab itself, which makes sessions and reads carts.
     *
     * @return what lets the lab use all processors again, as what it starts later has to
     * @throws StackException when the system refuses
     */
    public Runnable bindOwn(String processors) {
        long own = ProcessHandle.current().pid();
        bind("the lab", own, processors);
        return () -> bind("the lab", own, list(allowed));
    }

    private static void bind(String name, long pid, String processors) {
        try {
            ExternalCommand.Result result = ExternalCommand.of(
                            "taskset", "-a", "-c", "-p", processors, Long.toString(pid))
                    .run();
            if (!result.succeeded()) {
                throw new StackException(name + " cannot be bound to processor " + processors + ": "
                        + result.output().strip());
            }
        } catch (IOException failed) {
            throw new StackException("taskset does not run; install it (Debian, Ubuntu: util-linux)", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted; start again", interrupted);
        }
    }
}
