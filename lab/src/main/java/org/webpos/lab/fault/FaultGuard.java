package org.webpos.lab.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.webpos.lab.fault.FaultTarget.RunningPart;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.process.ShutdownHook;
import org.webpos.lab.stack.DetachedStack;
import org.webpos.lab.stack.FaultGuards;
import org.webpos.lab.stack.Workspace;

/**
 * A fault that is in effect, held by a guard process ({@code guard.sh}) that undoes it when this object is closed, when
 * {@code bin/webpos down} ends the stack, and when the laboratory ends, SIGKILL included. Thread-safe.
 */
public final class FaultGuard implements AutoCloseable {

    private static final String SCRIPT = script();
    private static final String BEGUN = "begun";

    /** Six Redis servers that do not answer delay it most. */
    private static final Duration UNDOING = Duration.ofSeconds(60);

    private final FaultRequest request;
    private final Process process;
    private final ShutdownHook hook = new ShutdownHook("undo a fault", this::end);

    private FaultGuard(FaultRequest request, Process process) {
        this.request = request;
        this.process = process;
    }

    /**
     * Injects a fault into a stack; returns once it is in effect.
     *
     * @throws FaultException when it is not possible; then nothing was changed
     */
    public static FaultGuard inject(FaultRequest request, DetachedStack stack, Workspace workspace) {
        return inject(request, request.target().partsOf(stack, request.fault()), workspace);
    }

    static FaultGuard inject(FaultRequest request, List<RunningPart> parts, Workspace workspace) {
        FaultGuard guard = new FaultGuard(request, start(request, parts, workspace));
        try {
            guard.hook.register();
            guard.requireBegun();
            return guard;
        } catch (FaultException refused) {
            guard.end();
            guard.hook.unregister();
            throw refused;
        } catch (IllegalStateException ending) {
            guard.end();
            throw new FaultException("the lab is ending; nothing was changed", ending);
        }
    }

    private static Process start(FaultRequest request, List<RunningPart> parts, Workspace workspace) {
        List<String> words = new ArrayList<>(List.of("bash", "-c", SCRIPT, "webpos-fault"));
        words.addAll(List.of(
                new FaultGuards(workspace).folder().toString(),
                request.fault().label(),
                request.option(),
                workspace.logs().toString()));
        for (RunningPart part : parts) {
            words.addAll(List.of(
                    part.part().name(),
                    Long.toString(part.process().pid()),
                    Long.toString(part.process().startedAtTick()),
                    Integer.toString(part.part().port())));
        }
        try {
            return ExternalCommand.of(words).inOwnSession().withPipedInput().start();
        } catch (IOException refused) {
            throw new FaultException("cannot start the guard of a fault: " + refused.getMessage(), refused);
        }
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(FaultGuard.class.getResourceAsStream("guard.sh"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Reads the guard's only line. */
    private void requireBegun() {
        String line = firstLine(process.inputReader(StandardCharsets.UTF_8));
        if (line.equals(BEGUN)) {
            return;
        }
        String[] words = line.split(" ", 2);
        throw new FaultException(
                switch (words[0]) {
                    case "busy" ->
                        words[1] + " has a fault already; wait until it is over, or end it (Ctrl-C) where it was begun";
                    case "gone" -> words[1] + " has ended already; bin/webpos status shows what runs";
                    case "unlinked" ->
                        words[1] + " does not pass through the proxy of the links; see its log, or start again with"
                                + " bin/webpos down and bin/webpos up --with-links";
                    case "refused" ->
                        words[1]
                                + (request.fault() == Fault.FILL_MEMORY
                                        ? " does not let its memory limit be changed; see its log"
                                        : " has no log that can be taken away");
                    case "writes" ->
                        words[1].replaceFirst(" ", " writes another file too, ")
                                + ", which would fail with its log; nothing was changed";
                    default ->
                        "the guard of a fault ended at once, saying \""
                                + firstLine(process.errorReader(StandardCharsets.UTF_8)) + "\"";
                });
    }

    private static String firstLine(BufferedReader output) {
        return output.lines().findFirst().orElse("");
    }

    /** Tells whether the guard still holds the fault. */
    public boolean isActive() {
        return process.isAlive();
    }

    /** Waits until the time of the request is over, or the guard was ended: without a time, only the latter. */
    public void await() throws InterruptedException {
        if (request.duration().isPresent()) {
            process.waitFor(request.duration().get().toMillis(), TimeUnit.MILLISECONDS);
        } else {
            process.waitFor();
        }
    }

    /**
     * Undoes the fault; returns once that is done. A second call does nothing.
     *
     * @throws FaultException when the guard could not undo it, or was killed
     */
    @Override
    public void close() {
        end();
        hook.unregister();
        if (isActive() || process.exitValue() != 0) {
            throw new FaultException(request.target().name() + " " + request.fault()
                    + " was perhaps not undone, because its guard failed or was killed; bin/webpos down ends the stack"
                    + " all the same");
        }
    }

    private void end() {
        try {
            process.getOutputStream().close();
            process.waitFor(UNDOING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
