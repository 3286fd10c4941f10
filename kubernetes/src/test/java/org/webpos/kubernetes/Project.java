package org.webpos.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this project. */
final class Project {

    /** The root folder. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final List<String> RENDERED = List.of("kubernetes", "lab/stores", "redis-cluster");
    private static final String EXAMPLE_KEYS =
            "WEBPOS_SESSION_TOKEN_KEYS=example:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";

    private static final String EXAMPLE_PASSWORD = "WEBPOS_DATABASE_PASSWORD=example0\n";

    private Project() {}

    /** Returns the text of a file. */
    static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the version of the images: that of the build without {@code -SNAPSHOT}. */
    static String version() {
        return System.getProperty("project.version").replace("-SNAPSHOT", "");
    }

    /** Returns the names of all overlays. */
    static List<String> overlays() {
        try (Stream<Path> folders = Files.list(ROOT.resolve("kubernetes/overlays"))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the path of a program, which is downloaded if it is not installed. */
    static Path tool(String name) throws IOException {
        Process process = new ProcessBuilder(ROOT.resolve("bin/tool").toString(), name)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return Path.of(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }

    /** Copies what kubectl reads to an empty folder, with the secrets that some overlays need: keys, a password. */
    static void copyTo(Path folder) throws IOException {
        for (String part : RENDERED) {
            copy(ROOT.resolve(part), folder.resolve(part));
        }
        Files.writeString(folder.resolve("kubernetes/overlays/token/token-keys.env"), EXAMPLE_KEYS);
        for (String overlay : List.of("database", "redis-database")) {
            Files.writeString(
                    folder.resolve("kubernetes/overlays").resolve(overlay).resolve("database.env"), EXAMPLE_PASSWORD);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> Stream.of("src", "target")
                            .noneMatch(part -> from.relativize(file).startsWith(part)))
                    .filter(file -> !isSecret(from.relativize(file)))
                    .toList();
        }
        for (Path file : files) {
            Path copy = to.resolve(from.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }

    /** Tells whether somebody made a file by hand, beside the overlay that needs it. */
    private static boolean isSecret(Path file) {
        return file.startsWith("overlays") && (file.endsWith("token-keys.env") || file.endsWith("database.env"));
    }
}
