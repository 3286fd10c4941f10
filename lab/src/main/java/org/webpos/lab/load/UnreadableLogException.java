package org.webpos.lab.load;

import java.nio.file.Path;

/** Says why a log of the generator cannot be read. */
public final class UnreadableLogException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableLogException(Path file, String reason) {
        super(file + " cannot be read: " + reason);
    }
}
