package org.webpos.lab.warm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.webpos.lab.metrics.Usage;
import org.webpos.lab.result.WarmRun;
import org.webpos.lab.result.WarmRun.Processors;
import org.webpos.lab.result.WarmWindow;
import org.webpos.lab.result.WarmWindow.Carts;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.Workspace;
import org.webpos.lab.warm.ShopSessions.Items;
import org.webpos.lab.warm.ShopSessions.ShopSession;
import org.webpos.lab.warm.WarmPlan.ClosedLoad;
import org.webpos.lab.warm.WarmPlan.Workload;
import org.webpos.lab.warm.WindowSeries.Subject;

/**
 * Measures the floors as systems are: bound to a processor, over the same connections, window by window.
 *
 * @param workspace where their programs are
 * @param plan whose first load is sent, as adds
 * @param wrk the generator
 * @param processors how they are bound; empty where there is one processor for all
 * @param processorCount how many this machine has
 * @param folder where files go
 */
record FloorRunner(
        Workspace workspace,
        WarmPlan plan,
        String wrk,
        Optional<Processors> processors,
        int processorCount,
        Path folder) {

    /** So many that three random numbers of this range, which are an operation's key, hardly ever come twice in a session. */
    private static final int SESSIONS = 1024;

    /** About as many as a server runs, and few enough that no line gets more than its 999. */
    private static final long ADDS_A_SECOND = 25_000;

    private static final long MOST_ADDS = 700L * SESSIONS;

    /**
     * Measures one.
     *
     * @param onWindow gets each window's figures
     * @throws StackException when it cannot be started
     */
    WarmRun run(Floor floor, Consumer<String> onWindow) {
        try (FloorServer server = FloorServer.start(floor, workspace, processors.map(Processors::node), folder)) {
            long start = System.nanoTime();
            WindowSeries series = WindowSeries.run(
                    plan,
                    () -> {
                        double second = (System.nanoTime() - start) / 1e9;
                        return floor == Floor.REDIS_SCRIPT ? runScript(server, second) : runWrk(server, second);
                    },
                    onWindow);
            List<String> objections = EvidenceCheck.floorObjections(processorCount, series.warmUp(), series.measured());
            ClosedLoad sent = new ClosedLoad(
                    Workload.ADD,
                    load().connections(),
                    floor == Floor.REDIS_SCRIPT ? SESSIONS : load().sessions(),
                    load().products());
            Subject subject = new Subject(plan.name(), 1, WarmRun.FLOOR, floor.title(), 1, null, sent, processors);
            return series.toRun(subject, objections, null, null);
        }
    }

    private ClosedLoad load() {
        return plan.loads().get(0);
    }

    /** Sends what a node would get; nothing is kept, so there are no carts to be compared. */
    private WarmWindow runWrk(FloorServer server, double second) {
        List<ShopSession> sessions = IntStream.range(0, load().sessions())
                .mapToObj(i -> new ShopSession(String.format(Locale.ROOT, "WEBPOS=%043d", i), ""))
                .toList();
        List<String> skus = IntStream.rangeClosed(1, load().products())
                .mapToObj("DRK-%04d"::formatted)
                .toList();
        String script =
                new LuaScript(server.address().getAuthority(), sessions, skus, Workload.ADD, false, false).text();
        Usage before = Usage.of(List.of(server.part()));
        Wrk.Finished finished;
        try (Wrk running = Wrk.start(
                wrk,
                processors.map(Processors::others),
                load().connections(),
                plan.window(),
                script,
                server.address(),
                folder)) {
            finished = running.await(server::failure);
        }
        Usage after = Usage.of(List.of(server.part()));
        return window(second, finished, before, after, new Carts(0, 0, 0, 0));
    }

    private WarmWindow runScript(FloorServer server, double second) {
        int port = server.part().port();
        try (RedisScript redis = RedisScript.connect(port)) {
            List<String> command = redis.prepare(workspace.root(), SESSIONS, load().products());
            RedisBenchmark benchmark = new RedisBenchmark(
                    ToolPath.of(workspace, "redis-benchmark"), processors.map(Processors::others), folder);
            long requests = Math.min(MOST_ADDS, ADDS_A_SECOND * plan.window().toSeconds());
            Usage before = Usage.of(List.of(server.part()));
            Wrk.Finished finished =
                    benchmark.run(port, load().connections(), requests, SESSIONS, command, server::failure);
            Usage after = Usage.of(List.of(server.part()));
            Items items = redis.items(SESSIONS);
            long added = items.items() - (long) SESSIONS * load().products();
            return window(
                    second, finished, before, after, WindowRunner.carts(finished.output(), added, items.unread()));
        } catch (IOException failed) {
            throw new StackException(
                    Floor.REDIS_SCRIPT.title() + " cannot be measured: " + failed.getMessage(), failed);
        }
    }

    private WarmWindow window(double second, Wrk.Finished finished, Usage before, Usage after, Carts carts) {
        return new WindowFigures(second, finished, before, after, Optional.empty(), Optional.empty())
                .window(load().connections(), 1, carts);
    }
}
