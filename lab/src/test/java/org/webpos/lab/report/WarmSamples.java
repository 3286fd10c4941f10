package org.webpos.lab.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.result.SampleEnvironment;
import org.webpos.lab.result.WarmEnvironment;
import org.webpos.lab.result.WarmRun;
import org.webpos.lab.result.WarmWindow;

/** Runs of the kind {@code warm} made up for tests. */
final class WarmSamples {

    static final WarmEnvironment.WarmLoad ADDS = new WarmEnvironment.WarmLoad("add", 32, 256, 10);

    private WarmSamples() {}

    static List<WarmRun> rounds(String system, String store, double... micros) {
        List<WarmRun> runs = new ArrayList<>();
        for (double each : micros) {
            runs.add(run(system, store, runs.size() + 1, each, true, List.of(), null));
        }
        return runs;
    }

    static WarmRun run(String system, String store, int round, double micros, WarmEnvironment.WarmLoad load) {
        return run(system, store, round, micros, load, true, List.of(), null);
    }

    static WarmRun run(
            String system,
            String store,
            int round,
            double micros,
            boolean warm,
            List<String> objections,
            @Nullable String jvmUnread) {
        return run(system, store, round, micros, ADDS, warm, objections, jvmUnread);
    }

    static WarmRun withoutAotCache(WarmRun run, String reason) {
        return new WarmRun(
                run.experiment(),
                run.system(),
                run.store(),
                run.nodes(),
                run.balance(),
                run.round(),
                run.workload(),
                run.connections(),
                run.sessions(),
                run.products(),
                run.processors(),
                run.startedAt(),
                run.warm(),
                run.secondsToWarm(),
                run.warmUp(),
                run.measured(),
                run.evidence(),
                run.objections(),
                run.jvmUnread(),
                reason);
    }

    static WarmRun run(
            String system,
            String store,
            int round,
            double micros,
            WarmEnvironment.WarmLoad load,
            boolean warm,
            List<String> objections,
            @Nullable String jvmUnread) {
        boolean read = jvmUnread == null;
        return new WarmRun(
                "warm",
                system,
                store,
                1,
                null,
                round,
                load.workload(),
                load.connections(),
                load.sessions(),
                load.products(),
                new WarmRun.Processors("0", "1"),
                "2026-11-30T01:00:00Z",
                warm,
                61.5,
                List.of(window(2 * micros, read), window(micros, read)),
                List.of(window(micros, read)),
                objections.isEmpty(),
                objections,
                jvmUnread,
                null);
    }

    private static WarmWindow window(double micros, boolean read) {
        return new WarmWindow(
                0,
                10,
                10_000,
                1_000,
                new WarmWindow.Times(1.2, 7.5),
                new WarmWindow.Errors(0, 0, 0, 0, 0, 0),
                new WarmWindow.Cpu(micros, 0, 0, 20),
                0.2,
                new WarmWindow.Carts(10_000, 0, 0, 0),
                read ? Long.valueOf(51_200) : null,
                read ? Double.valueOf(0.01) : null);
    }

    static WarmEnvironment environment(int rounds, @Nullable String withoutPeer) {
        return environment(rounds, withoutPeer, List.of(ADDS), false);
    }

    static WarmEnvironment environment(
            int rounds, @Nullable String withoutPeer, List<WarmEnvironment.WarmLoad> loads, boolean floors) {
        return new WarmEnvironment(
                WarmEnvironment.KIND,
                SampleEnvironment.PROVENANCE,
                new WarmEnvironment.LoadKeys(
                        List.of("local", "redis"), List.of(1), loads, 10, 2, 300, 3, rounds, floors),
                3 * rounds,
                withoutPeer);
    }
}
