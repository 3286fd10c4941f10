package org.webpos.lab.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.process.JavaCommand;
import org.webpos.lab.stack.StackException;

/**
 * The load generator: Gatling with its shoppers, as one process of its own, so that its processor time is Gatling's alone.
 *
 * <p>It ends with this object, and with the lab. For one thread.
 */
public final class Gatling implements AutoCloseable {

    /** Flags of the generator's JVM: compiled quickly rather than well, for a run is over in half a minute. */
    public static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1g");

    private static final Duration POLLING = Duration.ofMillis(500);

    /** Gatling exits with 0 when all went well, and with 2 when its own assertions failed: requests or carts are not right. */
    private static final List<Integer> EXIT_CODES_OF_A_WHOLE_RUN = List.of(0, 2);

    private final GeneratorProcess process;
    private final Path folder;

    private Gatling(GeneratorProcess process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /**
     * The built shoppers of a checkout.
     *
     * @param target the folder {@code gatling/target} with the shoppers and the libraries beside them
     */
    public record Installation(Path target) {

        /**
         * Finds the shoppers of a checkout.
         *
         * @param root the project's folder
         * @throws StackException when they are not built
         */
        public static Installation in(Path root) {
            Path target = root.resolve("gatling").resolve("target");
            if (!Files.isDirectory(target.resolve("lib")) || !Files.isDirectory(target.resolve("test-classes"))) {
                throw new StackException("the shoppers are not built: type mvn -DskipTests -pl gatling package");
            }
            return new Installation(target);
        }
    }

    /**
     * What a finished load leaves behind.
     *
     * @param log Gatling's log, for {@link SimulationLog}
     * @param carts what each shopper knows of its cart, one JSON object a line
     * @param generatorCpu processor time of the whole Gatling process, its start and its last moments included
     */
    public record Output(Path log, Path carts, Duration generatorCpu) {}

    /**
     * Starts a load.
     *
     * @param skus what scanning shoppers choose from, the most popular first; not used by others
     * @param folder where Gatling's log, the shoppers' file and Gatling's output go; created if missing, else emptied by the
     *     caller
     */
    public static Gatling start(Installation installation, Load load, List<String> skus, URI target, Path folder) {
        try {
            Files.createDirectories(folder);
            if (load.scanning().isPresent()) {
                Files.write(skusFile(folder), skus);
            }
            ExternalCommand command = ExternalCommand.of(commandLine(installation, load, target, folder));
            return new Gatling(GeneratorProcess.start(command, outputFile(folder)), folder);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static List<String> commandLine(Installation installation, Load load, URI target, Path folder) {
        List<String> line = JavaCommand.words();
        line.addAll(FLAGS);
        line.add("--add-opens=java.base/java.lang=ALL-UNNAMED"); // Gatling writes its log with String's own bytes
        Path classes = installation.target().resolve("test-classes");
        Path libraries = installation.target().resolve("lib");
        line.addAll(List.of("-cp", classes + ":" + libraries + "/*"));
        line.add("-DbaseUrl=" + target);
        line.add("-Dcarts=" + cartsFile(folder));
        line.add("-Dusers=" + load.users());
        line.add("-Dramp=" + load.rampSeconds());
        line.add("-Ditems=" + load.items());
        line.add("-Dpause=" + load.pauseMillis());
        line.add("-Dseed=" + load.seed());
        line.add("-Daddresses=" + load.addresses());
        load.scanning()
                .ifPresent(popularity -> line.addAll(
                        List.of("-Dshop=scan", "-Dskus=" + skusFile(folder), "-Dpopularity=" + popularity.label())));
        line.addAll(List.of("io.gatling.app.Gatling", "--no-reports", "--results-folder", folder.toString()));
        line.addAll(List.of("--simulation", "org.webpos.load.ShopperSimulation"));
        return line;
    }

    /** What scanning shoppers choose from, one sku a line, the most popular first. */
    private static Path skusFile(Path folder) {
        return folder.resolve("skus.txt");
    }

    private static Path cartsFile(Path folder) {
        return folder.resolve("carts.jsonl");
    }

    private static Path outputFile(Path folder) {
        return folder.resolve("gatling.txt");
    }

    /**
     * Waits until the last shopper has left.
     *
     * @param failure polled twice a second, and once more when all have left: once it is not empty, the load is ended and
     *     the failure thrown
     * @param onProgress called twice a second with how far the load has come
     * @throws StackException with the failure, or with Gatling's own error when it could not run
     */
    public Output await(Supplier<Optional<String>> failure, Consumer<LoadProgress> onProgress) {
        int exitCode = process.await(POLLING, failure, () -> onProgress.accept(LoadProgress.read(outputFile(folder))));
        if (!EXIT_CODES_OF_A_WHOLE_RUN.contains(exitCode)) {
            throw new StackException("the load ended early: " + LoadProgress.error(outputFile(folder)));
        }
        return new Output(findLog(), cartsFile(folder), process.cpu());
    }

    private Path findLog() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("simulation.log"))
                    .findFirst()
                    .orElseThrow(() -> new StackException("the load left no log in " + folder));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Ends the load if it still runs, and returns once the process is gone. */
    @Override
    public void close() {
        process.close();
    }

    /**
     * How far a load has come, as Gatling printed last.
     *
     * @param requests answered or failed so far
     * @param failed of them
     */
    public record LoadProgress(int requests, int failed) {

        private static final Pattern GLOBAL = Pattern.compile("> Global +\\| +(\\d\\S*) \\| +\\S+ \\| +(\\d\\S*)");

        /** Reads Gatling's last count of requests; zeros where it has printed none. */
        static LoadProgress read(Path output) {
            Matcher lines = GLOBAL.matcher(text(output));
            LoadProgress last = new LoadProgress(0, 0);
            while (lines.find()) {
                last = new LoadProgress(count(lines.group(1)), count(lines.group(2)));
            }
            return last;
        }

        /** Reads a number whose thousands are separated. */
        private static int count(String column) {
            return Integer.parseInt(column.replaceAll("\\D", ""));
        }

        /** Finds the line in which Gatling says why it could not run; else points to its output. */
        static String error(Path output) {
            return text(output)
                    .lines()
                    .filter(line ->
                            line.startsWith("ERROR ") || line.startsWith("Error: ") || line.startsWith("Exception"))
                    .findFirst()
                    .map(String::strip)
                    .orElse("see " + output);
        }

        private static String text(Path output) {
            try {
                return Files.readString(output);
            } catch (IOException notYet) {
                return "";
            }
        }
    }
}
