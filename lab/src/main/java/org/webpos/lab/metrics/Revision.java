package org.webpos.lab.metrics;

import java.nio.file.Path;
import java.util.List;

/**
 * Which state of the project is measured.
 *
 * @param commit its full id; {@code unknown} outside a checkout
 * @param dirty whether files differ from that commit; reports do not count
 */
public record Revision(String commit, boolean dirty) {

    /** Asks git. */
    public static Revision of(Path root) {
        return new Revision(
                ShortCommand.answer(root, List.of("git", "rev-parse", "HEAD")).orElse("unknown"),
                ShortCommand.answer(root, List.of("git", "status", "--porcelain", "--", ".", ":!report"))
                        .map(changes -> !changes.isEmpty())
                        .orElse(true));
    }
}
