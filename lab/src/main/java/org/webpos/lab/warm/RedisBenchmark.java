package org.webpos.lab.warm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.webpos.lab.load.GeneratorProcess;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.stack.StackException;

/**
 * The load generator for a Redis server: redis-benchmark, which sends one command with random numbers in it.
 *
 * @param binary the program
 * @param processors which it may use, as {@code taskset} takes them; empty for any
 * @param folder where its output goes
 */
record RedisBenchmark(String binary, Optional<String> processors, Path folder) {

    private static final Duration POLLING = Duration.ofMillis(200);
    private static final double MICROS_PER_MILLI = 1000;
    private static final double MICROS_PER_SECOND = 1_000_000;

    /** The last line: the command, a second, the mean, the least, p50, p95, p99 and the greatest time in ms (from 6.2 on). */
    private static final Pattern FIGURES = Pattern.compile(
            "\",\"([\\d.]+)\",\"[\\d.]+\",\"[\\d.]+\",\"([\\d.]+)\",\"[\\d.]+\",\"([\\d.]+)\",\"[\\d.]+\"$");

    /**
     * Sends a number of commands.
     *
     * @param random how many different numbers there are
     * @param failure once it is not empty, the load is ended and the failure thrown
     * @throws StackException with the failure, or when the program could not run
     */
    Wrk.Finished run(
            int port,
            int connections,
            long requests,
            int random,
            List<String> command,
            Supplier<Optional<String>> failure) {
        List<String> words = new ArrayList<>();
        processors.ifPresent(list -> words.addAll(List.of("taskset", "-c", list)));
        words.addAll(List.of(binary, "-h", "127.0.0.1", "-p", Integer.toString(port), "--csv"));
        words.addAll(List.of("-c", Integer.toString(connections), "-n", Long.toString(requests)));
        words.addAll(List.of("-r", Integer.toString(random)));
        words.addAll(command);
        Path log = folder.resolve("redis-benchmark.txt");
        long start = System.nanoTime();
        try (GeneratorProcess process =
                GeneratorProcess.start(ExternalCommand.of(words).inOwnSession(), log)) {
            int exitCode = process.await(POLLING, failure, () -> {});
            Duration wall = Duration.ofNanos(System.nanoTime() - start);
            String output = Files.readString(log);
            if (exitCode != 0) {
                throw new StackException("redis-benchmark failed; see " + log);
            }
            return new Wrk.Finished(parse(output, requests), process.cpu(), wall);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /**
     * Parses what it printed; its figures get the names of those of wrk.
     *
     * @throws StackException when there is no line with figures
     */
    static Wrk.Output parse(String output, long requests) {
        Matcher figures = output.lines()
                .map(String::strip)
                .map(FIGURES::matcher)
                .filter(Matcher::find)
                .findFirst()
                .orElseThrow(
                        () -> new StackException("redis-benchmark printed no percentiles; from Redis 6.2 on it does"));
        return new Wrk.Output(
                Map.of(
                        "requests",
                        requests,
                        "issued",
                        requests,
                        "adds",
                        requests,
                        "duration",
                        Math.round(requests / Double.parseDouble(figures.group(1)) * MICROS_PER_SECOND),
                        "p50",
                        Math.round(Double.parseDouble(figures.group(2)) * MICROS_PER_MILLI),
                        "p99",
                        Math.round(Double.parseDouble(figures.group(3)) * MICROS_PER_MILLI)),
                Map.of());
    }
}
