package org.webpos.lab.experiment;

import static org.webpos.lab.experiment.StrictYaml.checkDistinct;
import static org.webpos.lab.experiment.StrictYaml.checkNotEmpty;
import static org.webpos.lab.experiment.StrictYaml.checkRange;
import static org.webpos.lab.experiment.StrictYaml.orElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.stack.Store;
import org.webpos.lab.warm.WarmPlan;
import org.webpos.lab.warm.WarmPlan.ClosedLoad;
import org.webpos.lab.warm.WarmPlan.Workload;

/** Reads an experiment file of the kind {@code warm}: YAML whose keys are the components of {@link WarmKeys}. */
final class WarmExperimentFile {

    private static final int HOUR = 3600;

    private WarmExperimentFile() {}

    /** The whole file; what is left out has the value that the README lists. */
    record WarmKeys(
            @JsonProperty(required = true) ExperimentKind kind,
            @JsonProperty(required = true) List<Store> stores,
            @JsonProperty(required = true) List<Integer> nodes,
            @Nullable List<ClosedLoadKeys> loads,
            @Nullable Workload workload,
            @Nullable Integer connections,
            @Nullable Integer sessions,
            @Nullable Integer products,
            @Nullable Integer windowSeconds,
            @Nullable Integer tolerancePercent,
            @Nullable Integer maxWarmUpSeconds,
            @Nullable Integer measuredWindows,
            @Nullable Integer rounds,
            @Nullable Boolean floors) {

        WarmKeys {
            checkNotEmpty("stores", stores);
            checkDistinct("stores", stores);
            checkNotEmpty("nodes", nodes);
            checkDistinct("nodes", nodes);
            for (int i = 0; i < nodes.size(); i++) {
                checkRange("nodes[" + i + "]", nodes.get(i), 1, 4);
            }
            ClosedLoad usual = usual(workload, connections, sessions, products);
            checkLoad("", usual);
            if (loads != null) {
                checkNotEmpty("loads", loads);
                List<ClosedLoad> each = closedLoads(loads, usual);
                for (int i = 0; i < each.size(); i++) {
                    checkLoad("loads[" + i + "].", each.get(i));
                }
                checkDistinct("loads", each.stream().map(ClosedLoad::text).toList());
            }
            checkRange("windowSeconds", windowSeconds, 1, HOUR);
            checkRange("tolerancePercent", tolerancePercent, 1, 100);
            checkRange("maxWarmUpSeconds", maxWarmUpSeconds, 1, HOUR);
            checkRange("measuredWindows", measuredWindows, 1, 100);
            checkRange("rounds", rounds, 1, 100);
        }

        WarmPlan plan(String name, String question) {
            return new WarmPlan(
                    name,
                    question,
                    stores,
                    nodes,
                    closedLoads(loads, usual(workload, connections, sessions, products)),
                    Duration.ofSeconds(orElse(windowSeconds, 10)),
                    orElse(tolerancePercent, 2),
                    Duration.ofSeconds(orElse(maxWarmUpSeconds, 300)),
                    orElse(measuredWindows, 3),
                    orElse(rounds, 1),
                    floors != null && floors);
        }

        /** Returns what a load is where it does not say otherwise, and the only load where none are listed. */
        private static ClosedLoad usual(
                @Nullable Workload workload,
                @Nullable Integer connections,
                @Nullable Integer sessions,
                @Nullable Integer products) {
            return new ClosedLoad(
                    workload == null ? Workload.ADD : workload,
                    orElse(connections, 32),
                    orElse(sessions, Math.max(256, 2 * orElse(connections, 32))),
                    orElse(products, 10));
        }
    }

    /** One of several loads; what is left out is as in the file itself. */
    record ClosedLoadKeys(
            @Nullable Workload workload,
            @Nullable Integer connections,
            @Nullable Integer sessions,
            @Nullable Integer products) {

        /** More connections need more sessions, unless their number is given. */
        private ClosedLoad load(ClosedLoad usual) {
            int these = connections == null ? usual.connections() : connections;
            return new ClosedLoad(
                    workload == null ? usual.workload() : workload,
                    these,
                    sessions == null ? Math.max(usual.sessions(), 2 * these) : sessions,
                    products == null ? usual.products() : products);
        }
    }

    private static List<ClosedLoad> closedLoads(@Nullable List<ClosedLoadKeys> loads, ClosedLoad usual) {
        return loads == null
                ? List.of(usual)
                : loads.stream().map(keys -> keys.load(usual)).toList();
    }

    private static void checkLoad(String place, ClosedLoad load) {
        checkRange(place + "connections", load.connections(), 1, 1_000);
        // A session shall not have two requests under way.
        checkRange(place + "sessions", load.sessions(), 2 * load.connections(), 100_000);
        checkRange(place + "products", load.products(), load.workload().changesLastLine() ? 2 : 1, 50);
    }

    /**
     * Reads a file; empty where it does not say that it is of this kind.
     *
     * @param name of the experiment
     * @throws ExperimentException when there is no such kind, or anything about a file of this kind is wrong
     */
    static Optional<WarmPlan> read(Path file, String name) {
        return ExperimentKind.WARM.read(file, WarmKeys.class, (keys, question) -> keys.plan(name, question));
    }
}
