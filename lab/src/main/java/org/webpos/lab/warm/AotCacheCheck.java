package org.webpos.lab.warm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether JVMs really use the AOT cache that they were given: one that another JDK made, or other flags, costs a line in the log
 * and is then left alone. A cache in use is mapped into the memory of its process (proc(5)).
 *
 * @param proc where the system shows its processes
 */
record AotCacheCheck(Path proc) {

    private static final String FLAG = "-XX:AOTCache=";

    static AotCacheCheck here() {
        return new AotCacheCheck(Path.of("/proc"));
    }

    /** Returns why the first node without one is without; null where all use one. */
    @Nullable String reason(List<Long> pids) {
        return pids.stream()
                .map(this::reason)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String reason(long pid) {
        Path process = proc.resolve(Long.toString(pid));
        try {
            String[] words = Files.readString(process.resolve("cmdline")).split("\0", -1);
            String cache = Stream.of(words)
                    .filter(word -> word.startsWith(FLAG))
                    .map(word -> word.substring(FLAG.length()))
                    .findFirst()
                    .orElse("");
            if (cache.isEmpty()) {
                return "it was started without one";
            }
            try (Stream<String> mapped = Files.lines(process.resolve("maps"))) {
                return mapped.anyMatch(
                                line -> line.endsWith("/" + Path.of(cache).getFileName()))
                        ? null
                        : "its JVM did not take the cache it was given, which another JDK or other flags may have made";
            }
        } catch (IOException unreadable) {
            return "its process cannot be looked into (" + unreadable.getMessage() + ")";
        }
    }
}
