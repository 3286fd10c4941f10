package org.webpos.lab.command;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.metrics.Machine;
import org.webpos.lab.process.ProcessId;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.StackView;

/**
 * What runs, as it is shown.
 *
 * @param store where sessions live; null when nothing runs
 * @param balance how the front door chooses a node; null when nothing runs
 * @param frontDoor the address clients use; null when nothing runs
 * @param processes one for each process
 */
record Status(
        @Nullable String store,
        @Nullable String balance,
        @Nullable String frontDoor,
        List<Line> processes) {

    static final Status NOTHING = new Status(null, null, null, List.of());

    /** One process; {@code memoryMb} in MB of 1024 × 1024 bytes, {@code cpuSeconds} since it began. */
    record Line(String kind, String name, long pid, int port, String health, int memoryMb, double cpuSeconds) {

        static Line of(StackView stack, Part part) {
            Optional<ProcessId.Stat> used = ProcessId.Stat.of(part.pid());
            return new Line(
                    part.kind().label(),
                    part.name(),
                    part.pid(),
                    part.port(),
                    stack.health(part).label(),
                    used.map(ProcessId.Stat::residentBytes).map(Machine::megabytes).orElse(0),
                    used.map(ProcessId.Stat::cpu).orElse(Duration.ZERO).toMillis() / 1000.0);
        }

        String text() {
            return String.format(
                    Locale.ROOT, "%-12s %8d %6d  %-8s %6d MB %9.1f s", name, pid, port, health, memoryMb, cpuSeconds);
        }
    }

    static Status of(StackView stack) {
        return new Status(
                stack.store().label(),
                stack.balance().label(),
                stack.frontDoor().toString(),
                stack.parts().stream().map(part -> Line.of(stack, part)).toList());
    }

    String text() {
        if (processes.isEmpty()) {
            return "nothing runs; start with bin/webpos up";
        }
        String head = "store " + store + ", balance " + balance + ", front door " + frontDoor + "\n"
                + "name          process   port  health      memory       CPU\n";
        return processes.stream().map(Line::text).collect(Collectors.joining("\n", head, ""));
    }
}
