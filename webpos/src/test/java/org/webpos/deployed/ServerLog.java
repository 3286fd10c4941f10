package org.webpos.deployed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The log of the server since it was last cleared. */
final class ServerLog {

    /** The path in arquillian.xml, to which the server adds a number. */
    private static final Path FILE = Path.of("target/server.log.0");

    private ServerLog() {}

    /** Deletes the log; only while no server runs. */
    static void clear() throws IOException {
        Files.deleteIfExists(FILE);
    }

    static List<String> lines() throws IOException {
        return Files.readAllLines(FILE);
    }
}
