package org.webpos.lab.experiment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.webpos.lab.load.Load;
import org.webpos.lab.load.Popularity;

/**
 * Reads what shoppers do.
 *
 * @param all the keys of the whole file
 * @param seed decides what shoppers choose
 */
record LoadKeys(Keys all, int seed) {

    private static final int HOUR = 3600;
    private static final String ADDRESSES = "addresses";
    private static final String SLOW_NODE = "slowNode";
    private static final String SHOP = "shop";
    private static final String SCAN = "scan";
    private static final String POPULARITY = "popularity";
    private static final String STAGES = "stages";
    private static final String SUPPLIER = "supplier";

    /** Reads the loads, for stacks that have at least so many nodes. */
    List<Round> rounds(int nodes) {
        return all.list("loads").stream()
                .map(load -> load.allow("users", "rampSeconds", ADDRESSES, SLOW_NODE, SHOP, POPULARITY, STAGES))
                .map(load -> round(load, nodes))
                .toList();
    }

    private Round round(Keys keys, int nodes) {
        OptionalInt slowNode =
                keys.has(SLOW_NODE) ? OptionalInt.of(keys.number(SLOW_NODE, 1, nodes)) : OptionalInt.empty();
        Load load = load(keys, all);
        List<Stage> stages = keys.has(STAGES)
                ? keys.list(STAGES).stream().map(LoadKeys::stage).toList()
                : List.of();
        int staged = stages.stream().mapToInt(Stage::seconds).sum();
        if (staged > load.atEase().toSeconds()) {
            throw keys.wrong(
                    STAGES,
                    "they take " + staged + " s, but the load is over after "
                            + load.atEase().toSeconds());
        }
        return new Round(load, slowNode, stages);
    }

    private static Stage stage(Keys keys) {
        keys.allow("name", "seconds", SUPPLIER);
        boolean away = keys.has(SUPPLIER)
                && keys.oneOf(SUPPLIER, List.of("answers", "away")).equals("away");
        return new Stage(keys.words("name"), keys.number("seconds", 1, HOUR), away);
    }

    Optional<Load> warmup() {
        if (all.says("warmup", "none")) {
            return Optional.empty();
        }
        Keys warmup =
                all.inside("warmup").allow("users", "rampSeconds", ADDRESSES, "items", "pauseMillis", SHOP, POPULARITY);
        return Optional.of(load(warmup, warmup));
    }

    /** Reads a load; how many items there are, and the pause before each, may stand elsewhere. */
    private Load load(Keys keys, Keys pace) {
        return new Load(
                keys.number("users", 1, 100_000),
                keys.number("rampSeconds", 0, HOUR),
                pace.number("items", 1, 50),
                pace.number("pauseMillis", 0, HOUR * 1000),
                seed,
                keys.has(ADDRESSES) ? keys.number(ADDRESSES, 1, 250) : 1,
                scanning(keys));
    }

    private static Optional<Popularity> scanning(Keys keys) {
        if (keys.has(SHOP) && keys.oneOf(SHOP, List.of("list", SCAN)).equals(SCAN)) {
            return Optional.of(keys.labelled(POPULARITY, Popularity.values(), Popularity::label));
        }
        if (keys.has(POPULARITY)) {
            throw keys.wrong(POPULARITY, "only with shop: scan");
        }
        return Optional.empty();
    }
}
