package org.webpos.lab.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One of {@code lab/stores/*.env}: a comment that says what the store is, then {@code NAME=VALUE} lines.
 *
 * @param settings environment variables of a node
 */
record StoreFile(Map<String, String> settings) {

    StoreFile {
        settings = Map.copyOf(settings);
    }

    /**
     * Reads the file of a store.
     *
     * @throws StackException when it is missing or has a line of another form
     */
    static StoreFile of(Workspace workspace, Store store) {
        Path file = workspace.root().resolve("lab/stores/" + store.label() + ".env");
        List<String> lines = Folders.lines(file);
        Map<String, String> settings = lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> setting(file, line))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
        return new StoreFile(settings);
    }

    private static String[] setting(Path file, String line) {
        String[] parts = line.split("=", 2);
        if (parts.length != 2 || !parts[0].matches("WEBPOS_[A-Z_]+")) {
            throw new StackException(file + ": \"" + line + "\" is not NAME=VALUE with a name of the till; correct it");
        }
        return parts;
    }
}
