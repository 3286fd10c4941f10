package org.webpos.lab.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.webpos.lab.load.SimulationLog.Request;
import org.webpos.lab.result.CartCount;
import org.webpos.lab.result.Configuration;
import org.webpos.lab.result.Configuration.LoadProfile;
import org.webpos.lab.result.Environment;
import org.webpos.lab.result.OptionalMetrics;
import org.webpos.lab.result.ResourceUsage;
import org.webpos.lab.result.Run;
import org.webpos.lab.result.SampleEnvironment;
import org.webpos.lab.result.Traffic;

/** Findings made up for tests. */
final class Samples {

    private Samples() {}

    static Configuration configuration(String store, int users) {
        return new Configuration(store, "roundrobin", 4, null, new LoadProfile(users, 10));
    }

    /** Makes a run of one add in which every percentile is the same. */
    static Run run(Configuration configuration, int repeat, int millis) {
        return run(
                configuration,
                repeat,
                millis,
                true,
                new CartCount(10, 0, 0, 0, 0, 0, configuration.load().users()));
    }

    static Run run(Configuration configuration, int repeat, int millis, boolean ok, CartCount carts) {
        return Run.of(
                "mine",
                configuration,
                repeat,
                Instant.parse("2026-11-21T01:00:00Z").plusSeconds(repeat),
                Traffic.of(List.of(new Request("add item", 0, millis, ok, ok ? "" : "found <503> & more"))),
                carts,
                new ResourceUsage(new ResourceUsage.Cpu(0.4, 0.05, 0.0, 0.2), new ResourceUsage.Memory(1200, 9, 0)),
                OptionalMetrics.NONE);
    }

    /** Makes findings of repeats that took so many milliseconds, by store. */
    static Findings findings(Map<String, List<Integer>> millis) {
        List<Run> runs = new ArrayList<>();
        millis.forEach((store, values) -> {
            for (int i = 0; i < values.size(); i++) {
                runs.add(run(configuration(store, 500), i + 1, values.get(i)));
            }
        });
        return findings(runs.toArray(Run[]::new));
    }

    static Findings findings(Run... runs) {
        return findings(runs.length, false, runs);
    }

    static Findings findings(int planned, boolean fromOutside, Run... runs) {
        return Findings.of(environment(planned, fromOutside), Arrays.asList(runs));
    }

    static Environment environment(int planned, boolean fromOutside) {
        return SampleEnvironment.of(
                new Environment.Profile(List.of(500), List.of(10), 10, 1000, null), planned, fromOutside);
    }
}
