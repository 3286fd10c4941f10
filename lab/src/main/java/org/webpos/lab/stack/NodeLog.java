package org.webpos.lab.stack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The log that a node writes and rotates itself ({@code java.util.logging.FileHandler}): {@code NAME.0.log} is the newest file of a
 * few, and {@code NAME.log} a link to it. What the JVM prints is not in it; see {@link ProcessRegistry#start}.
 *
 * @param file the link, in the folder of logs
 */
record NodeLog(Path file) {

    private static final String SUFFIX = ".log";

    /** Returns the log of a node of this name. */
    static NodeLog of(Workspace workspace, String name) {
        return new NodeLog(workspace.logs().resolve(name + SUFFIX));
    }

    /**
     * Adds it to the configuration of a node that is to be started, and deletes what an earlier node of its name has left.
     *
     * @param options the lines of {@code lab/payara/logging.properties}
     * @param configuration Payara's {@code logging.properties} for this node alone, whose later lines override earlier ones
     */
    void configure(List<String> options, Path configuration) {
        begin();
        List<String> lines = new ArrayList<>(Folders.lines(configuration));
        lines.addAll(options);
        // FileHandler gives % a meaning, and a properties file the backslash.
        String pattern = base().replace("%", "%%") + ".%g" + SUFFIX;
        lines.add("java.util.logging.FileHandler.pattern="
                + folder().resolve(pattern).toString().replace("\\", "\\\\"));
        Folders.write(configuration, lines);
    }

    private void begin() {
        try {
            Files.createDirectories(folder());
            // The files, and the lock that a killed node has left.
            try (DirectoryStream<Path> earlier =
                    Files.newDirectoryStream(folder(), base() + ".[0-9]*" + SUFFIX + "*")) {
                for (Path path : earlier) {
                    Files.delete(path);
                }
            }
            Files.deleteIfExists(file);
            Files.createSymbolicLink(file, Path.of(base() + ".0" + SUFFIX));
        } catch (IOException e) {
            throw new StackException("cannot write " + file + " (" + e.getMessage() + "); free or allow it", e);
        }
    }

    private String base() {
        String name = Objects.requireNonNull(file.getFileName()).toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private Path folder() {
        return Objects.requireNonNull(file.getParent());
    }
}
