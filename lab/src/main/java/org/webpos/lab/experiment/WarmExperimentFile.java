package org.webpos.lab.experiment;

import static org.webpos.lab.experiment.StrictYaml.checkDistinct;
import static org.webpos.lab.experiment.StrictYaml.checkNotEmpty;
import static org.webpos.lab.experiment.StrictYaml.checkRange;
import static org.webpos.lab.experiment.StrictYaml.orElse;
import static org.webpos.lab.experiment.StrictYaml.rangeError;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.experiment.StrictYaml.WrongKeyException;
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
            @Nullable Workload workload,
            @Nullable Integer connections,
            @Nullable Integer sessions,
            @Nullable Integer products,
            @Nullable Integer windowSeconds,
            @Nullable Integer tolerancePercent,
            @Nullable Integer maxWarmUpSeconds,
            @Nullable Integer measuredWindows,
            @Nullable Integer rounds) {

        WarmKeys {
            checkNotEmpty("stores", stores);
            checkDistinct("stores", stores);
            checkNotEmpty("nodes", nodes);
            checkDistinct("nodes", nodes);
            for (int i = 0; i < nodes.size(); i++) {
                checkRange("nodes[" + i + "]", nodes.get(i), 1, 4);
            }
            checkRange("connections", connections, 1, 1_000);
            checkRange("sessions", sessions, 1, 100_000);
            int needed = 2 * orElse(connections, 32);
            if (orElse(sessions, 256) < needed) { // a session shall not have two requests under way
                throw new WrongKeyException("sessions", rangeError(orElse(sessions, 256), needed, 100_000));
            }
            checkRange("products", products, 1, 50);
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
                    new ClosedLoad(
                            workload == null ? Workload.ADD : workload,
                            orElse(connections, 32),
                            orElse(sessions, 256),
                            orElse(products, 10)),
                    Duration.ofSeconds(orElse(windowSeconds, 10)),
                    orElse(tolerancePercent, 2),
                    Duration.ofSeconds(orElse(maxWarmUpSeconds, 300)),
                    orElse(measuredWindows, 3),
                    orElse(rounds, 1));
        }
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
