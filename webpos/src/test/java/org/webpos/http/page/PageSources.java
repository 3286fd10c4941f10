package org.webpos.http.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The files of the page as they are in the sources. */
final class PageSources {

    private static final Path FOLDER = Path.of("src", "main", "webapp");

    private PageSources() {}

    /** Reads the files that the filter reads in the server, by path. */
    static Map<String, byte[]> read() {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            Map<String, byte[]> sources = new HashMap<>();
            for (Path file : files) {
                String path = "/" + FOLDER.relativize(file).toString().replace('\\', '/');
                if (PageFiles.isPageFile(path)) {
                    sources.put(path, Files.readAllBytes(file));
                }
            }
            return sources;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the files of another build: one of them has a further line. */
    static Map<String, byte[]> changed(String path) {
        Map<String, byte[]> sources = read();
        byte[] before = Objects.requireNonNull(sources.get(path));
        byte[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = '\n';
        sources.put(path, after);
        return sources;
    }
}
