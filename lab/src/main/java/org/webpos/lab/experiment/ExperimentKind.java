package org.webpos.lab.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** What an experiment may be, where its file says so; one that does not has shoppers. */
enum ExperimentKind {
    WARM,
    SCALE,
    FAULTS;

    private static final String KEY = "kind";

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a file of this kind; empty where it is of another, or does not say.
     *
     * @param keys what the file holds
     * @param plan makes the experiment from these and its question
     * @throws ExperimentFiles.ExperimentException when there is no such kind, or anything about a file of this kind is wrong
     */
    <K extends Record, P> Optional<P> read(Path file, Class<K> keys, BiFunction<K, String, P> plan) {
        try {
            String text = Files.readString(file);
            StrictYaml yaml = new StrictYaml(file);
            JsonNode tree = yaml.parse(text);
            if (!tree.has(KEY)) {
                return Optional.empty();
            }
            List<String> kinds =
                    Arrays.stream(values()).map(ExperimentKind::toString).toList();
            String kind = tree.get(KEY).asText();
            if (!kinds.contains(kind)) {
                throw yaml.wrong(KEY, "one of " + String.join(", ", kinds) + " is needed, not " + tree.get(KEY));
            }
            return kind.equals(toString())
                    ? Optional.of(plan.apply(yaml.bind("", tree, keys), ExperimentFile.question(file, text)))
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
