package org.webpos.lab.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A command to be started in a session of its own, where the Ctrl-C meant for the lab does not reach it.
 *
 * @param words the program and its arguments
 * @param environment what is set besides the lab's own environment
 * @param folder where it runs
 * @param ownSettings whether of the lab's own environment nothing that concerns the project reaches it
 */
record Command(List<String> words, Map<String, String> environment, Path folder, boolean ownSettings) {

    /** What the names of the project's environment variables begin with. */
    static final String OURS = "WEBPOS_";

    Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /** A command that the lab's own environment may concern. */
    Command(List<String> words, Map<String, String> environment, Path folder) {
        this(words, environment, folder, false);
    }

    /** Starts it with both outputs into a log of this name, which begins anew. */
    Process startLogging(Path logs, String name) {
        File log = logs.resolve(name + ".log").toFile();
        return start(builder().redirectErrorStream(true).redirectOutput(log), logs);
    }

    /** Starts it with both outputs for the caller to read. */
    Process startTelling() {
        return start(builder(), folder);
    }

    private ProcessBuilder builder() {
        List<String> inOwnSession = new ArrayList<>(List.of("setsid"));
        inOwnSession.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(inOwnSession);
        builder.environment().keySet().removeIf(name -> ownSettings && name.startsWith(OURS));
        builder.environment().putAll(environment);
        return builder.directory(folder.toFile()).redirectInput(new File("/dev/null"));
    }

    private Process start(ProcessBuilder builder, Path needed) {
        try {
            Files.createDirectories(needed);
            return builder.start();
        } catch (IOException e) {
            throw new StackException("cannot start " + words.get(0) + ": " + e.getMessage(), e);
        }
    }
}
