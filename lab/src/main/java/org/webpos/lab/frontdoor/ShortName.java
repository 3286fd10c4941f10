package org.webpos.lab.frontdoor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A name for a socket that is short enough to connect to: its own, or one through a link in a folder for temporary files.
 *
 * @param path the short name
 * @param link the link to remove afterwards
 */
record ShortName(Path path, Optional<Path> link) implements AutoCloseable {

    /** Linux: 108 bytes with the end mark (unix(7)). */
    private static final int LONGEST = 107;

    /** Finds or makes a short name; only this user can go through the link. */
    static ShortName of(Path socket) throws IOException {
        Path whole = socket.toAbsolutePath();
        if (whole.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return new ShortName(whole, Optional.empty());
        }
        Path link = Files.createTempDirectory("webpos").resolve("run");
        Files.createSymbolicLink(link, Objects.requireNonNull(whole.getParent()));
        return new ShortName(link.resolve(whole.getFileName()), Optional.of(link));
    }

    @Override
    public void close() throws IOException {
        if (link.isPresent()) {
            Files.delete(link.get());
            Files.delete(Objects.requireNonNull(link.get().getParent()));
        }
    }
}
