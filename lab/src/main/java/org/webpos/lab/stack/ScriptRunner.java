package org.webpos.lab.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.webpos.lab.process.ExternalCommand;

/**
 * Runs the project's scripts and other commands of a stack to their end, and forwards their messages.
 *
 * @param workspace where the scripts are
 * @param registry which ends them when the stack is closed before
 * @param progress gets their standard error, line by line
 */
record ScriptRunner(Workspace workspace, ProcessRegistry registry, Progress progress) {

    /**
     * Returns what the command wrote to standard output.
     *
     * @throws StackException with the last line of its standard error when it fails
     */
    String run(ExternalCommand command) {
        Process process = registry.startHelper(command);
        try (BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
                BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String last = forwardAllButLast(errors);
            String result = String.join("\n", output.lines().toList());
            if (process.waitFor() != 0) {
                throw new StackException(last.isEmpty() ? command.program() + " failed without a message" : last);
            }
            forward(last);
            return result;
        } catch (IOException | UncheckedIOException e) {
            registry.refuseWhenClosing();
            throw new StackException("cannot read the output of " + command.program() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while waiting; start again", e);
        }
    }

    private String forwardAllButLast(BufferedReader errors) throws IOException {
        String last = "";
        for (String line = errors.readLine(); line != null; line = errors.readLine()) {
            forward(last);
            last = line;
        }
        return last;
    }

    private void forward(String line) {
        if (!line.isEmpty()) {
            progress.say(line);
        }
    }

    /** Returns the lines of standard error without forwarding them, whether the command succeeds or not. */
    List<String> errorsOf(ExternalCommand command) {
        List<String> lines = new ArrayList<>();
        try {
            new ScriptRunner(workspace, registry, lines::add).run(command);
        } catch (StackException failed) {
            registry.refuseWhenClosing();
            lines.add(String.valueOf(failed.getMessage()));
        }
        return lines;
    }

    /** Returns the path of a tool's binary, which {@code bin/tool} fetches where it is missing. */
    String tool(String name) {
        return run(ExternalCommand.of(workspace.root().resolve("bin/tool").toString(), name)
                .in(workspace.root())
                .inOwnSession());
    }
}
