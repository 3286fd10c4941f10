package org.webpos.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.webpos.lab.stack.ScriptResult;

/** A process that does nothing until it is ended, for tests of what is done to processes. */
public final class SleepingProcess implements AutoCloseable {

    private final Process process;
    private final ProcessId id;

    private SleepingProcess(Process process) {
        this.process = process;
        this.id = ProcessId.of(process.pid()).orElseThrow();
    }

    /** Starts one. */
    public static SleepingProcess start() {
        return start("sleep", "1000");
    }

    /** Starts one that has started another, which is in a session of its own. */
    public static SleepingProcess startWithChild() {
        SleepingProcess parent = start("bash", "-c", "setsid sleep 1000 & exec sleep 1000");
        while (parent.process.children().count() == 0) {
            Thread.onSpinWait();
        }
        return parent;
    }

    /** Starts one that has a file open to write to it. */
    public static SleepingProcess startWriting(Path file) {
        SleepingProcess writing = start("bash", "-c", "exec sleep 1000 3>>\"$1\"", "bash", file.toString());
        while (!Files.exists(file)) {
            Thread.onSpinWait();
        }
        return writing;
    }

    /** Starts one that prints lines, a hundred a second, which {@code bin/rotate-log} writes to a file. */
    public static SleepingProcess startPrinting(Path log) {
        return start(
                ScriptResult.ROOT.resolve("bin/rotate-log").toString(),
                log.toString(),
                "bash",
                "-c",
                "while echo line; do sleep 0.01; done");
    }

    private static SleepingProcess start(String... words) {
        try {
            return new SleepingProcess(new ProcessBuilder(words).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the process, also once it has ended. */
    public ProcessId id() {
        return id;
    }

    /** Returns how many bytes it has printed, and written to files. */
    public long printed() {
        try (Stream<String> counters = Files.lines(Path.of("/proc/" + id.pid() + "/io"))) {
            return counters.filter(line -> line.startsWith("wchar: "))
                    .mapToLong(line -> Long.parseLong(line.substring("wchar: ".length())))
                    .sum();
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    /** Returns whether a signal has stopped it. */
    public boolean isStopped() {
        return isStopped(id.pid());
    }

    /** Returns whether a signal has stopped its child. */
    public boolean isChildStopped() {
        return process.children().anyMatch(child -> isStopped(child.pid()));
    }

    private static boolean isStopped(long pid) {
        return ProcessId.Stat.of(pid).filter(ProcessId.Stat::isStopped).isPresent();
    }

    /** Kills it, and what it has started; returns once it is gone. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }
}
