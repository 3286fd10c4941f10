package org.webpos.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.command.LiveView.Sample;
import org.webpos.lab.command.WatchView.Snapshot;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.frontdoor.RecordedRuntime;
import org.webpos.lab.process.ProcessId;
import org.webpos.lab.process.SleepingProcess;
import org.webpos.lab.stack.DetachedStack;
import org.webpos.lab.stack.FaultGuards.ActiveFault;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.StackStateWriter;
import org.webpos.lab.stack.Store;
import org.webpos.lab.stack.Workspace;

/** What HAProxy reported before and during a fault, two seconds apart. */
class WatchViewTest {

    private static final Instant TIME = Instant.parse("2026-11-30T21:00:30Z");

    @TempDir
    Path root;

    @AutoClose
    private final SleepingProcess first = SleepingProcess.start();

    @AutoClose
    private final SleepingProcess second = SleepingProcess.start();

    @BeforeEach
    void start() {
        StackStateWriter.write(
                new Workspace(root, 0), Store.REDIS, List.of(redis("redis-7001", first), redis("redis-7002", second)));
    }

    @Test
    void aScreenShowsWhatEachNodeServesAndTheFault() throws IOException {
        List<String> table = new WatchView(
                        snapshot("during.csv", 2, fault("delay", "delay 100 20", "nodes--redis")),
                        snapshot("before.csv", 0))
                .table();

        assertThat(table)
                .containsExactly(
                        "front door http://127.0.0.1:8080, store redis, balance roundrobin",
                        "10.5 requests/s, 1.0 errors/s, 2 of 2 Redis servers run",
                        "",
                        "node    state        requests/s  errors/s   response  queue  health",
                        "node-1  up                 10.0       0.5       4 ms      0  ready",
                        "node-2  down                0.5       0.5       1 ms      0  no connection in time",
                        "",
                        "fault: nodes--redis delay of 100 ms ± 20 ms, since 12 s");
    }

    @Test
    void linesSayEachWhatTheyAreAbout() throws IOException {
        second.close();

        assertThat(new WatchView(
                                snapshot(
                                        "during.csv",
                                        2,
                                        fault("partition", "blackhole", "node-1--node-2", "node-1--node-3")),
                                snapshot("before.csv", 0))
                        .lines())
                .containsExactly(
                        "all: 10.5 requests/s, 1.0 errors/s, 1 of 2 Redis servers run",
                        "node-1: up, 10.0 requests/s, 0.5 errors/s, response 4 ms, ready",
                        "node-2: down, 0.5 requests/s, 0.5 errors/s, response 1 ms, no connection in time",
                        "fault: node-1--node-2 and 1 more partition, since 12 s");
    }

    @Test
    void thereAreNoRatesAtFirst() throws IOException {
        Snapshot only = snapshot("before.csv", 0, fault("slow", "20", "node-2"));

        assertThat(new WatchView(only, only).lines())
                .startsWith("all: - requests/s, - errors/s, 2 of 2 Redis servers run")
                .endsWith("fault: node-2 slow to 20 %, since 12 s");
    }

    @Test
    void aFrontDoorThatDoesNotAnswerLeavesTheFaults() throws IOException {
        Snapshot silent = new Snapshot(stack(), TIME, Optional.empty(), 0, List.of(fault("freeze", "50", "haproxy")));

        assertThat(new WatchView(silent, snapshot("before.csv", 0)).lines())
                .containsExactly(
                        "all: the front door does not answer, 2 of 2 Redis servers run",
                        "fault: haproxy freeze, since 12 s");
        assertThat(new WatchView(snapshot("before.csv", 2), silent).table())
                .contains("- requests/s, - errors/s, 2 of 2 Redis servers run", "no fault");
    }

    private Snapshot snapshot(String table, long second, ActiveFault... faults) throws IOException {
        Path socket = root.resolve(table + second);
        try (RecordedRuntime recorded = RecordedRuntime.answer(socket, recorded(table))) {
            HaproxyRuntime door = HaproxyRuntime.at(recorded.socket());
            return new Snapshot(
                    stack(),
                    TIME,
                    Optional.of(new Sample(second * 1_000_000_000, door.servers())),
                    door.serverErrors(),
                    List.of(faults));
        }
    }

    @Test
    void aDatabaseThatHasEndedIsToldToo() throws IOException {
        Workspace workspace = new Workspace(root, 0);
        Part node = new Part(Part.Kind.NODE, "node-1", first.id().pid(), 8081);
        Part database = new Part(Part.Kind.POSTGRES, "postgres", second.id().pid(), 5433);
        StackStateWriter.write(workspace, Store.DATABASE, List.of(node, database));
        second.close();

        assertThat(new WatchView(snapshot("during.csv", 2), snapshot("before.csv", 0)).table())
                .contains("10.5 requests/s, 1.0 errors/s, 0 of 1 PostgreSQL servers run");
    }

    private DetachedStack stack() {
        return DetachedStack.find(new Workspace(root, 0)).orElseThrow();
    }

    private static ActiveFault fault(String fault, String option, String... parts) {
        return new ActiveFault(ProcessId.own(), fault, option, List.of(parts), TIME.minusSeconds(12));
    }

    private static Part redis(String name, SleepingProcess process) {
        return new Part(Part.Kind.REDIS, name, process.id().pid(), 1);
    }

    private static String recorded(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(WatchViewTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
