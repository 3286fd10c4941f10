package org.webpos.lab.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.webpos.lab.metrics.Usage;
import org.webpos.lab.stack.StackException;

/**
 * The generator: Gatling with its shoppers, as one process of its own.
 *
 * <p>It ends with this object, and with the lab. For one thread.
 */
public final class Gatling implements AutoCloseable {

    /** What Gatling exits with when all went its way, and when its own assertions failed: requests or carts are not right. */
    private static final List<Integer> HAS_MEASURED = List.of(0, 2);

    private final Process process;
    private final Thread hook;
    private final Path folder;
    private final Duration childrenBefore;

    private Gatling(Process process, Path folder, Duration childrenBefore) {
        this.process = process;
        this.folder = folder;
        this.childrenBefore = childrenBefore;
        this.hook = new Thread(() -> end(process), "end of the load");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Sends the shoppers off.
     *
     * @param skus what scanning shoppers choose from, the most popular first; of no use to others
     * @param folder where Gatling's log, the shoppers' file and what Gatling said are kept; made, and emptied by the caller
     * @throws StackException when the shoppers are not built
     */
    public static Gatling start(GatlingCommand command, Load load, List<String> skus, URI target, Path folder) {
        try {
            Files.createDirectories(folder);
            if (load.scanning().isPresent()) {
                Files.write(GatlingCommand.skus(folder), skus);
            }
            Duration before = Usage.endedChildrenCpu();
            Process process = new ProcessBuilder(command.line(load, target, folder))
                    .redirectErrorStream(true)
                    .redirectOutput(said(folder).toFile())
                    .start();
            return new Gatling(process, folder, before);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /**
     * Waits until the last shopper has left.
     *
     * @param trouble asked twice a second, and once more when all have left; once it names one, the load is ended and the trouble thrown
     * @param tick called twice a second with how far the load has come
     * @throws StackException with the trouble, or with what Gatling said when it could not run
     */
    public LoadFiles await(Supplier<Optional<String>> trouble, Consumer<LoadState> tick) {
        try {
            boolean over;
            do {
                over = process.waitFor(500, TimeUnit.MILLISECONDS);
                trouble.get().ifPresent(this::giveUp);
                tick.accept(LoadState.read(said(folder)));
            } while (!over);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            giveUp("the load was interrupted");
        }
        if (!HAS_MEASURED.contains(process.exitValue())) {
            throw new StackException("the load ended early: " + LoadState.complaint(said(folder)));
        }
        return new LoadFiles(
                log(), GatlingCommand.carts(folder), Usage.endedChildrenCpu().minus(childrenBefore));
    }

    private void giveUp(String reason) {
        close();
        throw new StackException(reason);
    }

    private Path log() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("simulation.log"))
                    .findFirst()
                    .orElseThrow(() -> new StackException("the load left no log in " + folder));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path said(Path folder) {
        return folder.resolve("gatling.txt");
    }

    /** Ends the load if it still runs, and returns once it is gone. */
    @Override
    public void close() {
        end(process);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // the lab is being interrupted: the hook runs by itself
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
