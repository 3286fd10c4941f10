package org.webpos.lab.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.webpos.lab.process.ExternalCommand;

/**
 * Runs the project's scripts to their end and passes on what they say.
 *
 * @param workspace where they live
 * @param roster which ends them when the stack is closed before
 * @param progress hears their standard error
 */
record Script(Workspace workspace, ProcessRegistry roster, Progress progress) {

    /**
     * Gives what the command wrote to standard output.
     *
     * @throws StackException with the last line of its standard error when it fails
     */
    String run(ExternalCommand command) {
        Process process = roster.help(command);
        try (BufferedReader told = process.errorReader(StandardCharsets.UTF_8);
                BufferedReader given = process.inputReader(StandardCharsets.UTF_8)) {
            String last = passOnAllButLast(told);
            String output = String.join("\n", given.lines().toList());
            if (process.waitFor() != 0) {
                throw new StackException(last.isEmpty() ? command.program() + " failed without a word" : last);
            }
            pass(last);
            return output;
        } catch (IOException | UncheckedIOException e) {
            roster.refuseWhenClosing();
            throw new StackException("cannot hear " + command.program() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while waiting; start again", e);
        }
    }

    private String passOnAllButLast(BufferedReader told) throws IOException {
        String last = "";
        for (String line = told.readLine(); line != null; line = told.readLine()) {
            pass(last);
            last = line;
        }
        return last;
    }

    private void pass(String line) {
        if (!line.isEmpty()) {
            progress.say(line);
        }
    }

    /** Gives the lines of standard error, whether the command succeeds or not, without passing them on. */
    List<String> heard(ExternalCommand command) {
        List<String> lines = new ArrayList<>();
        try {
            new Script(workspace, roster, lines::add).run(command);
        } catch (StackException failed) {
            roster.refuseWhenClosing();
            lines.add(String.valueOf(failed.getMessage()));
        }
        return lines;
    }

    /** Finds a tool, fetching it where it is missing; gives the path of the binary. */
    String tool(String name) {
        List<String> words = List.of(workspace.root().resolve("bin/tool").toString(), name);
        return run(ExternalCommand.of(words).in(workspace.root()).inOwnSession());
    }
}
