package org.webpos.lab.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.webpos.lab.stack.Part;

/**
 * What hampers a stack during a round: a node stopped and continued in turn, 20 ms each, so that it gets half of the time.
 *
 * <p>A limit of the system (cgroups) would need root. The node is left running whole on every way out, SIGKILL to the lab
 * included: the helper looks after its parent. For one thread.
 */
final class CpuThrottle implements AutoCloseable {

    /** Waits without starting anything ({@code read} on a pipe nobody writes to), and continues the node before it ends. */
    private static final String HALF_SPEED = """
            node=$1 lab=$2
            trap 'kill -CONT $node 2>/dev/null; exit' EXIT INT TERM
            exec {quiet}<> <(:)
            while kill -0 $lab 2>/dev/null && kill -STOP $node 2>/dev/null; do
              read -rt 0.02 -u $quiet
              kill -CONT $node
              read -rt 0.02 -u $quiet
            done
            """;

    private final Optional<Process> helper;

    private CpuThrottle(Optional<Process> helper) {
        this.helper = helper;
    }

    /**
     * Begins to hamper what the round says.
     *
     * @throws ExperimentException when there is no such node here
     */
    static CpuThrottle by(Round round, List<Part> parts) {
        return round.slowNode().isEmpty()
                ? new CpuThrottle(Optional.empty())
                : new CpuThrottle(Optional.of(halfSpeed(node(round.slowNode().getAsInt(), parts))));
    }

    private static Part node(int number, List<Part> parts) {
        return parts.stream()
                .filter(part -> part.name().equals("node-" + number))
                .findFirst()
                .orElseThrow(() -> new ExperimentException(
                        "node-" + number + " cannot be slowed down: only nodes that the lab starts itself can"));
    }

    private static Process halfSpeed(Part node) {
        try {
            return new ProcessBuilder(
                            "bash",
                            "-c",
                            HALF_SPEED,
                            "half-speed",
                            Long.toString(node.pid()),
                            Long.toString(ProcessHandle.current().pid()))
                    .inheritIO()
                    .start();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Tells whether what was begun goes on. */
    boolean lasts() {
        return helper.map(Process::isAlive).orElse(true);
    }

    /** Returns once nothing hampers the stack any more. */
    @Override
    public void close() {
        helper.ifPresent(process -> {
            process.destroy();
            process.onExit().join();
        });
    }
}
