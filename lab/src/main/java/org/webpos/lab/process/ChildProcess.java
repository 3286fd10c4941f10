package org.webpos.lab.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process that ends with this object, and with the lab, however that ends. Thread-safe. */
public final class ChildProcess implements AutoCloseable {

    private static final long END_SECONDS = 5;

    private final Process process;
    private final ShutdownHook hook;

    private ChildProcess(Process process) {
        this.process = process;
        this.hook = new ShutdownHook("end a process", this::end).register();
    }

    /**
     * Starts it with both outputs into a file, which is truncated.
     *
     * @throws IOException when there is no such program, or when the lab is ending; nothing runs then
     */
    public static ChildProcess start(ExternalCommand command, Path log) throws IOException {
        Process process = command.startLogging(log);
        try {
            return new ChildProcess(process);
        } catch (IllegalStateException ending) {
            process.destroyForcibly();
            throw new IOException("the lab is ending", ending);
        }
    }

    /** Returns its number. */
    public long pid() {
        return process.pid();
    }

    /** Returns whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it has ended, but no longer than the timeout; returns whether it has. */
    public boolean waitFor(Duration timeout) throws InterruptedException {
        return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until it has ended; returns its exit code. */
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** Returns its exit code, once it has ended. */
    public int exitValue() {
        return process.exitValue();
    }

    /** Ends the process and its children if they still run, and returns once it is gone. */
    @Override
    public void close() {
        end();
        hook.unregister();
    }

    private void end() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
