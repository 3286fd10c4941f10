package org.webpos.lab.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.webpos.lab.load.Load;
import org.webpos.lab.stack.Balance;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.Store;

/**
 * Reads an experiment file strictly: every key has to be there, but for those of a load that say what is out of the ordinary;
 * no other may be, no value may be out of range.
 */
final class ExperimentFile {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final int HOUR = 3600;

    private static final String ADDRESSES = "addresses";

    private static final String SLOW_NODE = "slowNode";

    private ExperimentFile() {}

    static Experiment read(Path file, String name) {
        try {
            String text = Files.readString(file);
            return experiment(name, question(file, text), new Keys(file, "", YAML.readTree(text)));
        } catch (JsonProcessingException notYaml) {
            throw new ExperimentException(file + ": " + notYaml.getOriginalMessage());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Experiment experiment(String name, String question, Keys keys) {
        keys.allow("stacks", "loads", "items", "pauseMillis", "seed", "warmup", "repeats");
        int seed = keys.number("seed", 0, Integer.MAX_VALUE);
        List<StackPlan> stacks =
                keys.list("stacks").stream().map(ExperimentFile::stack).toList();
        int fewest = stacks.stream().mapToInt(StackPlan::nodes).min().orElseThrow();
        return new Experiment(
                name, question, stacks, rounds(keys, seed, fewest), warmup(keys, seed), keys.number("repeats", 1, 100));
    }

    private static List<Round> rounds(Keys keys, int seed, int nodes) {
        int items = items(keys);
        int pause = pause(keys);
        return keys.list("loads").stream()
                .map(load -> load.allow("users", "rampSeconds", ADDRESSES, SLOW_NODE))
                .map(load -> new Round(
                        new Load(users(load), ramp(load), items, pause, seed, addresses(load)), slowNode(load, nodes)))
                .toList();
    }

    private static StackPlan stack(Keys keys) {
        keys.allow("store", "balance", "nodes", "cpus");
        return new StackPlan(
                labelled(keys, "store", Store.values(), Store::label),
                labelled(keys, "balance", Balance.values(), Balance::label),
                keys.number("nodes", 1, 4),
                keys.says("cpus", "unlimited") ? OptionalInt.empty() : OptionalInt.of(keys.number("cpus", 1, 64)));
    }

    private static Optional<Load> warmup(Keys keys, int seed) {
        if (keys.says("warmup", "none")) {
            return Optional.empty();
        }
        Keys warmup = keys.inside("warmup").allow("users", "rampSeconds", ADDRESSES, "items", "pauseMillis");
        return Optional.of(
                new Load(users(warmup), ramp(warmup), items(warmup), pause(warmup), seed, addresses(warmup)));
    }

    private static int users(Keys keys) {
        return keys.number("users", 1, 100_000);
    }

    private static int addresses(Keys keys) {
        return keys.has(ADDRESSES) ? keys.number(ADDRESSES, 1, 250) : 1;
    }

    private static OptionalInt slowNode(Keys keys, int fewestNodes) {
        return keys.has(SLOW_NODE) ? OptionalInt.of(keys.number(SLOW_NODE, 1, fewestNodes)) : OptionalInt.empty();
    }

    private static int ramp(Keys keys) {
        return keys.number("rampSeconds", 0, HOUR);
    }

    private static int items(Keys keys) {
        return keys.number("items", 1, 50);
    }

    private static int pause(Keys keys) {
        return keys.number("pauseMillis", 0, HOUR * 1000);
    }

    private static <T> T labelled(Keys keys, String key, T[] values, Function<T, String> label) {
        List<String> labels = Arrays.stream(values).map(label).toList();
        return values[labels.indexOf(keys.oneOf(key, labels))];
    }

    private static String question(Path file, String text) {
        String first = text.lines().findFirst().orElse("");
        if (!first.startsWith("# ") || !first.endsWith("?")) {
            throw new ExperimentException(file + ": the first line is a comment with the one question it answers");
        }
        return first.substring(2);
    }
}
