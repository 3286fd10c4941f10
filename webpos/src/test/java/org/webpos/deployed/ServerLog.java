package org.webpos.deployed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the server wrote to its log since it was last forgotten. */
final class ServerLog {

    /** As arquillian.xml says, which the server ends with a number. */
    private static final Path FILE = Path.of("target/server.log.0");

    private ServerLog() {}

    /** Begins anew; while no server runs. */
    static void forget() throws IOException {
        Files.deleteIfExists(FILE);
    }

    static List<String> lines() throws IOException {
        return Files.readAllLines(FILE);
    }
}
