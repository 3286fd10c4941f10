package org.webpos.lab.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.webpos.lab.experiment.ExperimentFiles.ExperimentException;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.stack.Part;

/**
 * Slows a node down during a round: stops and continues it alternately, 20 ms each, so that it gets half of the time.
 *
 * <p>A limit of the system (cgroups) would need root. The node runs at full speed again however this ends, even when the lab
 * is killed with SIGKILL: the helper process watches its parent. For one thread.
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
     * Begins to slow down the node that the round names, if any.
     *
     * @throws ExperimentException when there is no such node here
     */
    static CpuThrottle start(Round round, List<Part> parts) {
        return round.slowNode().isEmpty()
                ? new CpuThrottle(Optional.empty())
                : new CpuThrottle(Optional.of(startHelper(node(round.slowNode().getAsInt(), parts))));
    }

    private static Part node(int number, List<Part> parts) {
        return parts.stream()
                .filter(part -> part.name().equals("node-" + number))
                .findFirst()
                .orElseThrow(() -> new ExperimentException(
                        "node-" + number + " cannot be slowed down: only nodes that the lab starts itself can"));
    }

    private static Process startHelper(Part node) {
        try {
            return ExternalCommand.of(
                            "bash",
                            "-c",
                            HALF_SPEED,
                            "half-speed",
                            Long.toString(node.pid()),
                            Long.toString(ProcessHandle.current().pid()))
                    .startInheriting();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Tells whether the helper still runs, or none is needed. */
    boolean isActive() {
        return helper.map(Process::isAlive).orElse(true);
    }

    /** Returns once the node runs at full speed again. */
    @Override
    public void close() {
        helper.ifPresent(process -> {
            process.destroy();
            process.onExit().join();
        });
    }
}
