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

    /** Its root. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final List<String> RENDERED = List.of("kubernetes", "lab/stores", "redis-cluster");
    private static final String EXAMPLE_KEYS =
            "WEBPOS_SESSION_TOKEN_KEYS=example:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";

    private static final String EXAMPLE_PASSWORD = "WEBPOS_DATABASE_PASSWORD=example0\n";

    private Project() {}

    /** Gives the text of a file. */
    static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The version images bear: that of the build, without the word that says it is not released yet. */
    static String version() {
        return System.getProperty("project.version").replace("-SNAPSHOT", "");
    }

    /** Names the overlays there are. */
    static List<String> overlays() {
        try (Stream<Path> folders = Files.list(ROOT.resolve("kubernetes/overlays"))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Finds a program of this machine, or fetches it. */
    static Path tool(String name) throws IOException {
        Process process = new ProcessBuilder(ROOT.resolve("bin/tool").toString(), name)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return Path.of(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }

    /** Copies what kubectl reads to an empty folder, with what a user makes for some overlays: keys, a password. */
    static void copyTo(Path folder) throws IOException {
        for (String part : RENDERED) {
            copy(ROOT.resolve(part), folder.resolve(part));
        }
        Files.writeString(folder.resolve("kubernetes/overlays/token/token-keys.env"), EXAMPLE_KEYS);
        Files.writeString(folder.resolve("kubernetes/overlays/redis-database/database.env"), EXAMPLE_PASSWORD);
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> Stream.of("src", "target")
                            .noneMatch(part -> from.relativize(file).startsWith(part)))
                    .filter(file -> !file.endsWith("token-keys.env") && !file.endsWith("database.env"))
                    .toList();
        }
        for (Path file : files) {
            Path copy = to.resolve(from.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }
}
