package org.webpos.lab.warm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.webpos.lab.load.GeneratorProcess;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.stack.StackException;

/**
 * The load generator of a window: wrk with one thread and a {@link LuaScript}, as a process of its own. It ends with this object, and
 * with the lab. For one thread.
 */
public final class Wrk implements AutoCloseable {

    /** A response that takes longer counts as an error. */
    private static final String TIMEOUT = "5s";

    /** Part of a script: the function {@code key_in} finds the cookie that a response sets. */
    public static final String KEY_IN_HEADERS = """
            local set_cookie -- as the server, or HAProxy, writes it
            local function key_in(headers)
              if not set_cookie then
                for name in pairs(headers) do
                  if string.lower(name) == "set-cookie" then set_cookie = name end
                end
              end
              return set_cookie and headers[set_cookie]
            end

            """;

    private static final Duration POLLING = Duration.ofMillis(200);

    private final GeneratorProcess process;
    private final Path log;
    private final long start = System.nanoTime();

    private Wrk(GeneratorProcess process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Returns its version; empty when it does not say so. With {@code -v} it exits with 1. */
    public static Optional<String> version(String binary) {
        try {
            Matcher number = Pattern.compile("\\d+\\.\\d+\\.\\d+")
                    .matcher(ExternalCommand.of(binary, "-v").run().output());
            return number.find() ? Optional.of(number.group()) : Optional.empty();
        } catch (IOException failed) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /**
     * Starts a window.
     *
     * @param processors which it may use, as {@code taskset} takes them; empty for any
     * @param script the text of its script
     * @param folder where script and output go; created if missing
     */
    public static Wrk start(
            String binary,
            Optional<String> processors,
            int connections,
            Duration window,
            String script,
            URI target,
            Path folder) {
        List<String> words = new ArrayList<>();
        processors.ifPresent(list -> words.addAll(List.of("taskset", "-c", list)));
        Path file = folder.resolve("window.lua");
        words.addAll(List.of(binary, "-t1", "-c" + connections, "-d" + window.toSeconds() + "s", "--latency"));
        words.addAll(List.of("--timeout", TIMEOUT, "-s", file.toString(), target.toString()));
        try {
            Files.createDirectories(folder);
            Files.writeString(file, script);
            Path log = folder.resolve("wrk.txt");
            return new Wrk(GeneratorProcess.start(ExternalCommand.of(words).inOwnSession(), log), log);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /**
     * What a finished window leaves behind.
     *
     * @param output as wrk said it
     * @param cpu processor time of wrk
     * @param wall how long wrk ran
     */
    public record Finished(Output output, Duration cpu, Duration wall) {}

    /**
     * Waits until the window is over.
     *
     * @param failure polled five times a second: once it is not empty, the window is ended and the failure thrown
     * @throws StackException with the failure, or with what wrk said when it could not run
     */
    public Finished await(Supplier<Optional<String>> failure) {
        int exitCode = process.await(POLLING, failure, () -> {});
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        String text = text();
        if (exitCode != 0) {
            throw new StackException("wrk ended early: "
                    + text.lines().reduce((before, line) -> line).orElse("it said nothing"));
        }
        return new Finished(Output.parse(text), process.cpu(), wall);
    }

    private String text() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Ends the window if it still runs, and returns once the process is gone. */
    @Override
    public void close() {
        process.close();
    }

    /**
     * What the script of a window reported at its end. Times are in microseconds.
     *
     * @param figures each {@code result NAME VALUE}
     * @param cookies the newest cookie of each session whose key has changed, by the session's number from 1
     */
    public record Output(Map<String, Long> figures, Map<Integer, String> cookies) {

        /** Copies the maps. */
        public Output {
            figures = Map.copyOf(figures);
            cookies = Map.copyOf(cookies);
        }

        private static final Pattern RESULT = Pattern.compile("result (\\w+) (\\d+)");
        private static final Pattern COOKIE = Pattern.compile("cookie (\\d+) (\\S+)");

        /**
         * Parses everything that wrk printed.
         *
         * @throws StackException with the line that says why, when it reported nothing
         */
        static Output parse(String text) {
            Map<String, Long> figures = new TreeMap<>();
            Map<Integer, String> cookies = new HashMap<>();
            text.lines().forEach(line -> {
                Matcher result = RESULT.matcher(line);
                Matcher cookie = COOKIE.matcher(line);
                if (result.matches()) {
                    figures.put(result.group(1), Long.parseLong(result.group(2)));
                } else if (cookie.matches()) {
                    cookies.put(Integer.parseInt(cookie.group(1)), cookie.group(2));
                }
            });
            if (!figures.containsKey("adds")) {
                throw new StackException("wrk reported nothing: "
                        + text.lines()
                                .filter(line -> !line.isBlank())
                                .findFirst()
                                .orElse("it said nothing"));
            }
            return new Output(figures, cookies);
        }

        /** Returns a figure; 0 where it was not reported. */
        public long figure(String name) {
            return figures.getOrDefault(name, 0L);
        }
    }
}
