package org.webpos.lab.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.webpos.lab.metrics.Usage;
import org.webpos.lab.process.ChildProcess;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.stack.StackException;

/**
 * The process of a load generator, alone so that its processor time is the generator's. It ends with this object, and with the lab.
 * For one thread.
 */
public final class GeneratorProcess implements AutoCloseable {

    private final ChildProcess process;
    private final Duration childrenBefore;

    private GeneratorProcess(ChildProcess process, Duration childrenBefore) {
        this.process = process;
        this.childrenBefore = childrenBefore;
    }

    /** Starts it with both outputs into a file, which is truncated. */
    public static GeneratorProcess start(ExternalCommand command, Path log) throws IOException {
        Duration before = Usage.endedChildrenCpu();
        return new GeneratorProcess(ChildProcess.start(command, log), before);
    }

    /**
     * Waits until it has ended, and returns its exit code.
     *
     * @param interval how often the next two are called, and once more at the end
     * @param failure once it is not empty, the process is ended and the failure thrown
     * @param onTick what else is to be done meanwhile
     * @throws StackException with the failure, or when the calling thread is interrupted
     */
    public int await(Duration interval, Supplier<Optional<String>> failure, Runnable onTick) {
        try {
            boolean over;
            do {
                over = process.waitFor(interval);
                failure.get().ifPresent(this::abort);
                onTick.run();
            } while (!over);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            abort("the load was interrupted");
        }
        return process.exitValue();
    }

    private void abort(String reason) {
        close();
        throw new StackException(reason);
    }

    /** Returns the processor time of the process, its start and its last moments included, once it has ended. */
    public Duration cpu() {
        return Usage.endedChildrenCpu().minus(childrenBefore);
    }

    /** Ends the process if it still runs, and returns once it is gone. */
    @Override
    public void close() {
        process.close();
    }
}
