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
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.experiment.StrictYaml.WrongKeyException;
import org.webpos.lab.scale.ScalePlan;
import org.webpos.lab.stack.Store;

/**
 * An experiment file of the kind {@code scale}; what is left out has the value that the README lists. The last seven are about the
 * load.
 *
 * @param kind tells the file from others
 * @param stores the session stores
 * @param carts how many carts each holds, step by step
 * @param idleConnections how many are opened at the end
 */
record ScaleKeys(
        @JsonProperty(required = true) ExperimentKind kind,
        @JsonProperty(required = true) List<Store> stores,
        @JsonProperty(required = true) List<Integer> carts,
        @Nullable Integer idleConnections,
        @Nullable Integer sample,
        @Nullable Integer connections,
        @Nullable Integer windowSeconds,
        @Nullable Integer tolerancePercent,
        @Nullable Integer warmUpSeconds,
        @Nullable Integer maxSettlingSeconds,
        @Nullable Integer measuredWindows) {

    private static final int FEWEST = ScalePlan.FEWEST_CARTS;
    private static final int MOST_CARTS = 5_000_000;
    private static final int MOST_CONNECTIONS = 20_000;

    /** Longer, a cart of the smallest sample would get more than its 999 items within a window. */
    private static final int LONGEST_WINDOW = 15;

    private static final int LONGEST_WARM_UP = 3_600;

    ScaleKeys {
        checkNotEmpty("stores", stores);
        checkDistinct("stores", stores);
        if (stores.contains(Store.TOKEN)) {
            throw new WrongKeyException(
                    "stores", "token leaves its carts to the clients, so that there is nothing to fill");
        }
        if (stores.contains(Store.DATABASE)) {
            throw new WrongKeyException("stores", "database keeps its carts on a disk, and this is about memory");
        }
        checkNotEmpty("carts", carts);
        for (int i = 0; i < carts.size(); i++) {
            checkRange("carts[" + i + "]", carts.get(i), FEWEST, MOST_CARTS);
        }
        if (!carts.equals(List.copyOf(new TreeSet<>(carts)))) {
            throw new WrongKeyException("carts", "ascending numbers are needed, not " + carts);
        }
        checkRange("idleConnections", idleConnections, 0, MOST_CONNECTIONS);
        checkRange("sample", sample, FEWEST, 50_000);
        checkRange("connections", connections, 1, FEWEST / 2); // a session shall not have two requests under way
        checkRange("windowSeconds", windowSeconds, 1, LONGEST_WINDOW);
        checkRange("tolerancePercent", tolerancePercent, 1, 100);
        checkRange("warmUpSeconds", warmUpSeconds, 0, LONGEST_WARM_UP);
        checkRange("maxSettlingSeconds", maxSettlingSeconds, 1, LONGEST_WARM_UP);
        checkRange("measuredWindows", measuredWindows, 1, 100);
    }

    /**
     * Reads a file; empty where it does not say that it is of this kind.
     *
     * @param name of the experiment
     * @throws ExperimentFiles.ExperimentException when there is no such kind, or anything about a file of this kind is wrong
     */
    static Optional<ScalePlan> read(Path file, String name) {
        return ExperimentKind.SCALE.read(file, ScaleKeys.class, (keys, question) -> keys.plan(name, question));
    }

    private ScalePlan plan(String name, String question) {
        return new ScalePlan(
                name,
                question,
                stores,
                carts,
                orElse(sample, 20_000),
                orElse(idleConnections, 0),
                orElse(connections, 32),
                Duration.ofSeconds(orElse(windowSeconds, 5)),
                orElse(tolerancePercent, 3),
                Duration.ofSeconds(orElse(warmUpSeconds, 120)),
                Duration.ofSeconds(orElse(maxSettlingSeconds, 60)),
                orElse(measuredWindows, 3));
    }
}
