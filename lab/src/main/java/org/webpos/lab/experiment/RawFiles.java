package org.webpos.lab.experiment;

import java.nio.file.Path;
import org.webpos.lab.stack.Folders;

/** Where an experiment's logs and shoppers' files are kept until it is run again: one numbered folder for each load. */
final class RawFiles {

    private final Path all;
    private int loads;

    RawFiles(Path all) {
        this.all = all;
    }

    void empty() {
        Folders.delete(all);
    }

    /** Names the folder of the next load; it is not there yet. */
    Path folder() {
        return all.resolve("%03d".formatted(++loads));
    }
}
