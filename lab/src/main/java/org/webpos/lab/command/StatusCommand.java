package org.webpos.lab.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.containers.ContainerStack;
import org.webpos.lab.metrics.Machine;
import org.webpos.lab.metrics.Usage;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Stack.StackView;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the processes of the stack, whoever started it. */
@Command(name = "status", description = "Shows what runs: process, port, store, health, memory, CPU.")
final class StatusCommand implements Callable<Integer> {

    @Option(names = "--json", description = "as one JSON object, for scripts")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        Status status = ContainerStack.findAny(Workspace.fromEnvironment())
                .map(Status::of)
                .orElse(new Status(null, null, null, List.of()));
        System.out.println(json ? new ObjectMapper().writeValueAsString(status) : status.text());
        return 0;
    }

    /**
     * What {@code --json} prints: fields in this order.
     *
     * @param store where sessions live; null when nothing runs
     * @param balance the balancing algorithm; null when nothing runs
     * @param frontDoor the address clients use; null when nothing runs
     * @param processes one for each process
     */
    record Status(
            @Nullable String store,
            @Nullable String balance,
            @Nullable String frontDoor,
            List<ProcessStatus> processes) {

        static Status of(StackView stack) {
            return new Status(
                    stack.store().label(),
                    stack.balance().label(),
                    stack.frontDoor().toString(),
                    stack.parts().stream()
                            .map(part -> ProcessStatus.of(stack, part))
                            .toList());
        }

        String text() {
            if (processes.isEmpty()) {
                return "nothing runs; start with bin/webpos up";
            }
            String head = "store " + store + ", balance " + balance + ", front door " + frontDoor + "\n"
                    + "name          process   port  health      memory       CPU\n";
            return processes.stream().map(ProcessStatus::line).collect(Collectors.joining("\n", head, ""));
        }
    }

    /** One process; {@code memoryMb} in MB of 1024 × 1024 bytes, {@code cpuSeconds} since it began. */
    record ProcessStatus(String kind, String name, long pid, int port, String health, int memoryMb, double cpuSeconds) {

        static ProcessStatus of(StackView stack, Part part) {
            Usage usage = Usage.of(List.of(part));
            return new ProcessStatus(
                    part.kind().label(),
                    part.name(),
                    part.pid(),
                    part.port(),
                    stack.health(part).label(),
                    Machine.megabytes(usage.residentBytes(part.kind())),
                    usage.cpu().getOrDefault(part.kind(), Duration.ZERO).toMillis() / 1000.0);
        }

        String line() {
            return String.format(
                    Locale.ROOT, "%-12s %8d %6d  %-8s %6d MB %9.1f s", name, pid, port, health, memoryMb, cpuSeconds);
        }
    }
}
