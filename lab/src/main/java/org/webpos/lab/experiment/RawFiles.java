package org.webpos.lab.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where an experiment's logs and shoppers' files are kept until it is run again: one numbered folder for each load. */
final class RawFiles {

    private final Path all;
    private int loads;

    RawFiles(Path all) {
        this.all = all;
    }

    void empty() {
        if (!Files.exists(all)) {
            return;
        }
        try (Stream<Path> files = Files.walk(all)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Names the folder of the next load; it is not there yet. */
    Path folder() {
        return all.resolve("%03d".formatted(++loads));
    }
}
