package org.webpos.lab.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The experiments of a checkout.
 *
 * @param folder where their files are, {@code lab/experiments}
 */
public record Experiments(Path folder) {

    private static final String ENDING = ".yaml";

    /** Finds those of a project's folder. */
    public static Experiments in(Path root) {
        return new Experiments(root.resolve("lab").resolve("experiments"));
    }

    /** Names them all, sorted. */
    public List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ENDING))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Reads the experiment of a name.
     *
     * @throws ExperimentException when there is none of that name, or its file is not as it should be
     */
    public Experiment named(String name) {
        if (!names().contains(name)) {
            throw new ExperimentException(
                    "there is no experiment \"" + name + "\"; there are: " + String.join(", ", names()));
        }
        return ExperimentFile.read(folder.resolve(name + ENDING), name);
    }
}
