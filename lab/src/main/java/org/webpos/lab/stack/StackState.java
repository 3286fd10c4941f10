package org.webpos.lab.stack;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.process.ProcessId;

/**
 * What is written down about a stack while it runs, so that another process can show or end it. The first part that
 * could outlive its lab is written down before it does anything.
 *
 * @param store where sessions live
 * @param balance how the front door chooses a node
 * @param frontDoor the address clients use
 * @param lab the process that started the stack or changed it last; it has ended where it left the stack running
 * @param cpus how many processors each node may use; null for no limit
 * @param processes what was started, in that order
 */
record StackState(
        Store store,
        Balance balance,
        String frontDoor,
        ProcessId lab,
        @Nullable Integer cpus,
        List<Entry> processes) {

    /**
     * A process and the part it plays.
     *
     * @param kind what it is
     * @param name its name in this stack
     * @param port the TCP port it serves on 127.0.0.1
     * @param id the process
     */
    record Entry(Part.Kind kind, String name, int port, ProcessId id) {

        Part part() {
            return new Part(kind, name, id.pid(), port);
        }
    }

    StackState {
        processes = List.copyOf(processes);
    }

    /** The state of a stack of which nothing has been started. */
    static StackState empty(StackPlan plan, Workspace workspace) {
        String frontDoor = plan.entrance().address(workspace);
        Integer cpus = plan.cpus().isPresent() ? plan.cpus().getAsInt() : null;
        return new StackState(plan.store(), plan.balance(), frontDoor, ProcessId.own(), cpus, List.of());
    }

    StackState plus(Entry entry) {
        return with(Stream.concat(processes.stream(), Stream.of(entry)));
    }

    StackState without(ProcessId id) {
        return with(processes.stream().filter(entry -> !entry.id().equals(id)));
    }

    private StackState with(Stream<Entry> changed) {
        return new StackState(store, balance, frontDoor, lab, cpus, changed.toList());
    }

    /** The same stack, in the hands of this process. */
    StackState taken() {
        return new StackState(store, balance, frontDoor, ProcessId.own(), cpus, processes);
    }

    /** Finds a process by the name of its part. */
    Optional<Entry> named(String name) {
        return processes.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /** The processes of one kind. */
    List<Entry> of(Part.Kind kind) {
        return processes.stream().filter(entry -> entry.kind() == kind).toList();
    }

    /** What was started, each kind in the order of the names. */
    List<Part> parts() {
        return processes.stream()
                .map(Entry::part)
                .sorted(Comparator.comparing(Part::kind).thenComparing(Part::name))
                .toList();
    }

    /** Tells whether any process of the stack still runs. */
    boolean lives() {
        return processes.stream().anyMatch(entry -> entry.id().lives());
    }
}
