package org.webpos.lab.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.webpos.lab.resilience.FaultPlan;
import org.webpos.lab.scale.ScalePlan;
import org.webpos.lab.warm.WarmPlan;

/**
 * The experiments of a checkout.
 *
 * @param folder where their files are, {@code lab/experiments}
 */
public record ExperimentFiles(Path folder) {

    private static final String SUFFIX = ".yaml";

    /** Returns those of a project's folder. */
    public static ExperimentFiles in(Path root) {
        return new ExperimentFiles(root.resolve("lab").resolve("experiments"));
    }

    /** Returns all names, sorted. */
    public List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Reads the experiment of a name, which has shoppers.
     *
     * @throws ExperimentException when there is none of that name, or its file is not valid
     */
    public Experiment read(String name) {
        return ExperimentFile.read(file(name), name);
    }

    /**
     * Reads the experiment of a name if it is of the kind {@code warm}; empty where it is of another.
     *
     * @throws ExperimentException when there is none of that name, or its file is not valid
     */
    public Optional<WarmPlan> readWarm(String name) {
        return WarmExperimentFile.read(file(name), name);
    }

    /**
     * Reads the experiment of a name if it is of the kind {@code scale}; empty where it is of another.
     *
     * @throws ExperimentException when there is none of that name, or its file is not valid
     */
    public Optional<ScalePlan> readScale(String name) {
        return ScaleKeys.read(file(name), name);
    }

    /**
     * Reads the experiment of a name if it is of the kind {@code faults}; empty where it is of another.
     *
     * @throws ExperimentException when there is none of that name, or its file is not valid
     */
    public Optional<FaultPlan> readFaults(String name) {
        return ScenarioKeys.read(file(name), name);
    }

    private Path file(String name) {
        if (!names().contains(name)) {
            throw new ExperimentException(
                    "there is no experiment \"" + name + "\"; there are: " + String.join(", ", names()));
        }
        return folder.resolve(name + SUFFIX);
    }

    /** Says in one sentence what is wrong with an experiment and what would be right. */
    public static final class ExperimentException extends RuntimeException {

        private static final long serialVersionUID = 1;

        ExperimentException(String sentence) {
            super(sentence);
        }
    }
}
