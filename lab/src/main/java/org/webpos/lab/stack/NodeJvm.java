package org.webpos.lab.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How the JVM of a node is started: its flags and its processors. It is the JVM of the lab itself, of which {@code bin/webpos}
 * chose the newest.
 */
public final class NodeJvm {

    /** The first release that makes an AOT cache in one run (JEP 514). */
    public static final int FIRST_WITH_AOT = 25;

    private static final int FIRST_TO_WARN_OF_UNSAFE = 24;
    private static final String ALLOWED_CPUS = "Cpus_allowed_list:";

    private NodeJvm() {}

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Returns the feature release, such as 25. */
    public static int release() {
        return Runtime.version().feature();
    }

    /**
     * Returns the flags of every node, from the files that containers read too. An AOT cache made with some flags is of no use
     * with others.
     */
    static List<String> flags(Workspace workspace) {
        Path folder = workspace.root().resolve("lab/payara");
        Stream<String> always = flagsIn(folder.resolve("jvm.options"));
        return (release() < FIRST_TO_WARN_OF_UNSAFE
                        ? always
                        : Stream.concat(always, flagsIn(folder.resolve("jvm-24.options"))))
                .toList();
    }

    /** One flag a line; lines that Java's own argument files treat as comments are left out. */
    private static Stream<String> flagsIn(Path file) {
        return Folders.lines(file).stream().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }

    /**
     * Returns the words before a command that pin it to some processors, one node after the other taking the next ones; none
     * where there is no limit, or no choice.
     */
    static List<String> pinning(int node, OptionalInt limit) {
        List<Integer> allowed = allowedProcessors();
        if (limit.isEmpty() || limit.getAsInt() >= allowed.size()) {
            return List.of();
        }
        String chosen = IntStream.range(0, limit.getAsInt())
                .map(i -> ((node - 1) * limit.getAsInt() + i) % allowed.size())
                .mapToObj(index -> allowed.get(index).toString())
                .collect(Collectors.joining(","));
        return List.of("taskset", "-c", chosen);
    }

    private static List<Integer> allowedProcessors() {
        return Folders.lines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(ALLOWED_CPUS))
                .findFirst()
                .map(line -> expandRanges(line.substring(ALLOWED_CPUS.length()).strip()))
                .orElseThrow();
    }

    /** Expands a list such as {@code 0-2,5} (proc(5)). */
    static List<Integer> expandRanges(String list) {
        List<Integer> numbers = new ArrayList<>();
        for (String range : list.split(",", -1)) {
            String[] ends = range.split("-", -1);
            IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                    .forEach(numbers::add);
        }
        return numbers;
    }
}
