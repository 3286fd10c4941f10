package org.webpos.lab.command;

import org.webpos.lab.stack.StackException;
import picocli.CommandLine.Option;

/** Whether the last node that serves may be taken out. */
final class ForceOption {

    @Option(names = "--force", description = "even where no other node serves")
    private boolean force;

    /** Refuses to go on where clients would get errors only. */
    void check(SteeredStack steered, String name) {
        if (!force && steered.door().isOnlyServing(name)) {
            throw new StackException(
                    "no other node serves, so clients would get errors only; enable another one first, or --force this");
        }
    }
}
