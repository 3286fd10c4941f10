package org.webpos.lab.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.webpos.lab.process.ProcessId;

/**
 * The guards of the faults of a stack: processes that each hold one fault, undo it when they get SIGTERM, and write themselves
 * into a file for each part that the fault is for. A file may name a guard that has ended.
 *
 * @param workspace where the stack runs
 */
public record FaultGuards(Workspace workspace) {

    /** A guard that restores a setting of six servers sends each of them some requests. */
    private static final Poller END = Poller.of(Duration.ofSeconds(30));

    /** The guard's process and when it began, in clock ticks; the fault and its option. */
    private static final Pattern GUARD = Pattern.compile("(\\d{1,10}) (\\d{1,18}) ([a-z-]{1,20}) ([a-z0-9 ]{1,30})");

    /**
     * A fault that is in effect.
     *
     * @param guard the process that holds it
     * @param fault its name
     * @param option what its guard was told of it
     * @param parts what it is for, in alphabetical order
     * @param since when it began
     */
    public record ActiveFault(ProcessId guard, String fault, String option, List<String> parts, Instant since) {

        /** Copies the list. */
        public ActiveFault {
            parts = List.copyOf(parts);
        }
    }

    /** Returns the folder of their files, named like the parts; it need not exist. */
    public Path folder() {
        return workspace.run().resolve("faults");
    }

    /** Returns the guards that run. */
    public List<ProcessId> running() {
        return active().stream().map(ActiveFault::guard).toList();
    }

    /** Returns the faults that are in effect, the oldest first. */
    public List<ActiveFault> active() {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        Map<ProcessId, ActiveFault> byGuard = new HashMap<>();
        try (Stream<Path> files = Files.list(folder())) {
            files.sorted()
                    .map(FaultGuards::read)
                    .flatMap(Optional::stream)
                    .filter(fault -> fault.guard().lives())
                    .forEach(fault -> byGuard.merge(fault.guard(), fault, FaultGuards::joined));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return byGuard.values().stream()
                .sorted(Comparator.comparing(ActiveFault::since))
                .toList();
    }

    private static Optional<ActiveFault> read(Path file) {
        try {
            Matcher guard = GUARD.matcher(Files.readString(file).strip());
            return guard.matches()
                    ? Optional.of(new ActiveFault(
                            new ProcessId(Long.parseLong(guard.group(1)), Long.parseLong(guard.group(2))),
                            guard.group(3),
                            guard.group(4),
                            List.of(String.valueOf(file.getFileName())),
                            Files.getLastModifiedTime(file).toInstant()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ActiveFault joined(ActiveFault one, ActiveFault other) {
        List<String> parts =
                Stream.concat(one.parts().stream(), other.parts().stream()).toList();
        return new ActiveFault(one.guard(), one.fault(), one.option(), parts, one.since());
    }

    /** Ends them, and with them their faults. */
    void endAll() {
        List<ProcessId> guards = running();
        guards.forEach(ProcessId::sigterm);
        END.until(() -> guards.stream().noneMatch(ProcessId::lives));
        guards.forEach(ProcessId::sigkill);
    }
}
