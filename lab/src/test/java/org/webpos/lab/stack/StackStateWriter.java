package org.webpos.lab.stack;

import java.util.List;
import java.util.OptionalInt;
import org.webpos.lab.process.ProcessId;

/** Writes the state file of a stack that does not exist, for tests of what reads it. */
public final class StackStateWriter {

    private StackStateWriter() {}

    /** Writes that these parts run, with tokens. */
    public static void write(Workspace workspace, List<Part> parts) {
        write(workspace, Store.TOKEN, parts);
    }

    /** Writes that these parts run, with a store. */
    public static void write(Workspace workspace, Store store, List<Part> parts) {
        StackState state = StackState.empty(
                new StackPlan(store, BalancingAlgorithm.ROUNDROBIN, 2, OptionalInt.empty()), workspace);
        for (Part part : parts) {
            ProcessId id = ProcessId.of(part.pid()).orElseThrow();
            state = state.plus(new StackState.Entry(part.kind(), part.name(), part.port(), id));
        }
        new StackState.StateFile(workspace).write(state);
    }
}
