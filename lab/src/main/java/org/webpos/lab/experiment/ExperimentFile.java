package org.webpos.lab.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.webpos.lab.stack.ProductConfig;
import org.webpos.lab.stack.StackPlan;

/**
 * Reads an experiment file strictly: every key has to be there, but for those that say what is out of the ordinary; no other may
 * be, no value may be out of range.
 */
final class ExperimentFile {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String LOADS = "loads";

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
        keys.allow("stacks", LOADS, "items", "pauseMillis", "seed", "warmup", "repeats");
        LoadKeys load = new LoadKeys(keys, keys.number("seed", 0, Integer.MAX_VALUE));
        List<StackPlan> stacks = keys.list("stacks").stream()
                .map(StackKeys::new)
                .map(StackKeys::plan)
                .toList();
        int fewest = stacks.stream().mapToInt(StackPlan::nodes).min().orElseThrow();
        List<Round> rounds = load.rounds(fewest);
        if (rounds.stream().anyMatch(Round::losesSupplier) && !stacks.stream().allMatch(ExperimentFile::hasSupplier)) {
            throw keys.wrong(LOADS, "the supplier can be away only where all stacks say products: supplier");
        }
        return new Experiment(name, question, stacks, rounds, load.warmup(), keys.number("repeats", 1, 100));
    }

    private static boolean hasSupplier(StackPlan plan) {
        return plan.products().source() == ProductConfig.Source.SUPPLIER;
    }

    private static String question(Path file, String text) {
        String first = text.lines().findFirst().orElse("");
        if (!first.startsWith("# ") || !first.endsWith("?")) {
            throw new ExperimentException(file + ": the first line is a comment with the one question it answers");
        }
        return first.substring(2);
    }
}
