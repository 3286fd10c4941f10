package org.webpos.lab.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Runs the project's scripts to their end and passes on what they say.
 *
 * @param workspace where they live
 * @param roster which ends them when the stack is closed before
 * @param progress hears their standard error
 */
record Script(Workspace workspace, Roster roster, Progress progress) {

    /**
     * Gives what the command wrote to standard output.
     *
     * @throws StackException with the last line of its standard error when it fails
     */
    String run(List<String> words, Map<String, String> environment) {
        Process process = roster.help(new Command(words, environment, workspace.root()));
        try (BufferedReader told = process.errorReader(StandardCharsets.UTF_8);
                BufferedReader given = process.inputReader(StandardCharsets.UTF_8)) {
            String last = passOnAllButLast(told);
            String output = String.join("\n", given.lines().toList());
            if (process.waitFor() != 0) {
                throw new StackException(last.isEmpty() ? words.get(0) + " failed without a word" : last);
            }
            pass(last);
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    /** The same without passing anything on. */
    Script quietly() {
        return new Script(workspace, roster, line -> {});
    }

    /** Finds a tool, fetching it where it is missing; gives the path of the binary. */
    String tool(String name) {
        return run(List.of(workspace.root().resolve("bin/tool").toString(), name), Map.of());
    }
}
