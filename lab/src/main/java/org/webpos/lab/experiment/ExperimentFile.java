package org.webpos.lab.experiment;

import static org.webpos.lab.experiment.StrictYaml.checkNotEmpty;
import static org.webpos.lab.experiment.StrictYaml.checkRange;
import static org.webpos.lab.experiment.StrictYaml.orElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.experiment.ExperimentFiles.ExperimentException;
import org.webpos.lab.experiment.Round.Stage;
import org.webpos.lab.experiment.StrictYaml.WrongKeyException;
import org.webpos.lab.load.Load;
import org.webpos.lab.load.Load.Popularity;
import org.webpos.lab.stack.ProductConfig;
import org.webpos.lab.stack.StackPlan;

/**
 * Reads an experiment file: YAML whose keys are the components of {@link Contents}. Each record checks the ranges of its own
 * keys, and this class what depends on several; {@link StrictYaml} does the rest.
 */
final class ExperimentFile {

    private static final int HOUR = 3600;

    private final Path file;
    private final StrictYaml yaml;

    private ExperimentFile(Path file) {
        this.file = file;
        this.yaml = new StrictYaml(file);
    }

    /**
     * Reads a file.
     *
     * @param name of the experiment
     * @throws ExperimentException when anything about the file is wrong
     */
    static Experiment read(Path file, String name) {
        try {
            return new ExperimentFile(file).parse(name, Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The whole file; the warm-up is {@code none} or a {@link WarmupKeys}. */
    record Contents(
            @JsonProperty(required = true) List<StackKeys> stacks,
            @JsonProperty(required = true) List<LoadKeys> loads,
            @JsonProperty(required = true) int items,
            @JsonProperty(required = true) int pauseMillis,
            @JsonProperty(required = true) int seed,
            @JsonProperty(required = true) JsonNode warmup,
            @JsonProperty(required = true) int repeats) {

        Contents {
            checkNotEmpty("stacks", stacks);
            checkNotEmpty("loads", loads);
            checkRange("items", items, 1, 50);
            checkRange("pauseMillis", pauseMillis, 0, HOUR * 1000);
            checkRange("seed", seed, 0, Integer.MAX_VALUE);
            checkRange("repeats", repeats, 1, 100);
        }
    }

    /** The keys that a load and a warm-up have in common: how many shoppers come, from where, and what they look for. */
    interface ShopperKeys {

        int users();

        int rampSeconds();

        @Nullable Integer addresses();

        @Nullable Popularity popularity();

        /** Returns the load of these shoppers, who all do the same. */
        default Load load(int items, int pauseMillis, int seed) {
            return new Load(
                    users(),
                    rampSeconds(),
                    items,
                    pauseMillis,
                    seed,
                    orElse(addresses(), 1),
                    Optional.ofNullable(popularity()));
        }
    }

    /** One load; what its shoppers do besides is the same for all loads. */
    record LoadKeys(
            @JsonProperty(required = true) int users,
            @JsonProperty(required = true) int rampSeconds,
            @Nullable Integer addresses,
            @Nullable Shop shop,
            @Nullable Popularity popularity,
            @Nullable List<FaultKeys> faults,
            @Nullable List<StageKeys> stages)
            implements ShopperKeys {

        LoadKeys {
            checkShoppers(users, rampSeconds, addresses, shop, popularity);
            if (faults != null) {
                checkNotEmpty("faults", faults);
            }
            if (stages != null) {
                checkNotEmpty("stages", stages);
            }
        }

        List<Stage> plannedStages() {
            return stages == null
                    ? List.of()
                    : stages.stream().map(StageKeys::stage).toList();
        }
    }

    /** The load that a fresh stack gets first, once unless it says how many times. */
    record WarmupKeys(
            @JsonProperty(required = true) int users,
            @JsonProperty(required = true) int rampSeconds,
            @Nullable Integer addresses,
            @JsonProperty(required = true) int items,
            @JsonProperty(required = true) int pauseMillis,
            @Nullable Shop shop,
            @Nullable Popularity popularity,
            @Nullable Integer times)
            implements ShopperKeys {

        WarmupKeys {
            checkShoppers(users, rampSeconds, addresses, shop, popularity);
            checkRange("items", items, 1, 50);
            checkRange("pauseMillis", pauseMillis, 0, HOUR * 1000);
            checkRange("times", times, 1, 10);
        }
    }

    /** A part of a load that is measured by itself. */
    record StageKeys(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) int seconds,
            @Nullable SupplierState supplier) {

        StageKeys {
            if (!name.matches("[a-z][a-z -]{0,39}")) {
                throw new WrongKeyException("name", "words in small letters are needed, not \"" + name + "\"");
            }
            checkRange("seconds", seconds, 1, HOUR);
        }

        Stage stage() {
            return new Stage(name, seconds, supplier == SupplierState.AWAY);
        }
    }

    /** How shoppers choose: from a list that they read first, or each product by its own request. */
    enum Shop {
        LIST,
        SCAN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the supplier can be reached during a stage. */
    enum SupplierState {
        ANSWERS,
        AWAY;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private Experiment parse(String name, String text) throws IOException {
        String question = question(file, text);
        JsonNode tree = yaml.parse(text);
        FaultKeys.refuseSlowNode(yaml, tree.path("loads"));
        Contents contents = yaml.bind("", tree, Contents.class);
        List<StackPlan> stacks = contents.stacks().stream().map(StackKeys::plan).toList();
        List<Round> rounds = new ArrayList<>();
        for (LoadKeys keys : contents.loads()) {
            rounds.add(round(keys, contents, stacks, "loads[" + rounds.size() + "]"));
        }
        if (rounds.stream().anyMatch(Round::losesSupplier) && !stacks.stream().allMatch(ExperimentFile::hasSupplier)) {
            throw yaml.wrong("loads", "the supplier can be away only where all stacks say products: supplier");
        }
        return new Experiment(name, question, stacks, rounds, warmups(contents), contents.repeats());
    }

    /** Returns what the first line of a file asks. */
    static String question(Path file, String text) {
        String first = text.lines().findFirst().orElse("");
        if (!first.startsWith("# ") || !first.endsWith("?")) {
            throw new ExperimentException(file + ": the first line is a comment with the one question it answers");
        }
        return first.substring(2);
    }

    private Round round(LoadKeys keys, Contents contents, List<StackPlan> stacks, String place) {
        Load load = keys.load(contents.items(), contents.pauseMillis(), contents.seed());
        List<Stage> stages = keys.plannedStages();
        int staged = stages.stream().mapToInt(Stage::seconds).sum();
        if (staged > load.minimumDuration().toSeconds()) {
            throw yaml.wrong(
                    place + ".stages",
                    "they take " + staged + " s, but the load is over after "
                            + load.minimumDuration().toSeconds());
        }
        List<FaultKeys> faults = keys.faults() == null ? List.of() : keys.faults();
        return new Round(load, FaultKeys.plan(yaml, place + ".faults", faults, load, stacks), stages);
    }

    private List<Load> warmups(Contents contents) {
        if ("none".equals(contents.warmup().textValue())) {
            return List.of();
        }
        WarmupKeys keys = yaml.bind("warmup", contents.warmup(), WarmupKeys.class);
        Load load = keys.load(keys.items(), keys.pauseMillis(), contents.seed());
        return Collections.nCopies(keys.times() == null ? 1 : keys.times(), load);
    }

    static boolean hasSupplier(StackPlan plan) {
        return plan.products().source() == ProductConfig.Source.SUPPLIER;
    }

    private static void checkShoppers(
            int users,
            int rampSeconds,
            @Nullable Integer addresses,
            @Nullable Shop shop,
            @Nullable Popularity popularity) {
        checkRange("users", users, 1, 100_000);
        checkRange("rampSeconds", rampSeconds, 0, HOUR);
        checkRange("addresses", addresses, 1, 250);
        if (shop == Shop.SCAN && popularity == null) {
            throw new WrongKeyException("popularity", "this key is missing");
        }
        if (shop != Shop.SCAN && popularity != null) {
            throw new WrongKeyException("popularity", "only with shop: scan");
        }
    }
}
