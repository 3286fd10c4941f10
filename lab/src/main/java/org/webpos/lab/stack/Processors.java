package org.webpos.lab.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The processors of this machine that the lab may use, and how nodes share them. */
final class Processors {

    private static final String FIELD = "Cpus_allowed_list:";

    private Processors() {}

    /**
     * The words before a command that keep it on some processors, one node after the other taking the next ones; none
     * where there is no limit or no choice.
     */
    static List<String> pinning(int node, OptionalInt limit) {
        List<Integer> allowed = allowed();
        if (limit.isEmpty() || limit.getAsInt() >= allowed.size()) {
            return List.of();
        }
        String chosen = IntStream.range(0, limit.getAsInt())
                .map(i -> ((node - 1) * limit.getAsInt() + i) % allowed.size())
                .mapToObj(index -> allowed.get(index).toString())
                .collect(Collectors.joining(","));
        return List.of("taskset", "-c", chosen);
    }

    private static List<Integer> allowed() {
        return Folders.lines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(FIELD))
                .findFirst()
                .map(line -> expand(line.substring(FIELD.length()).strip()))
                .orElseThrow();
    }

    /** Spells a list such as {@code 0-2,5} out (proc(5)). */
    static List<Integer> expand(String list) {
        List<Integer> numbers = new ArrayList<>();
        for (String range : list.split(",", -1)) {
            String[] ends = range.split("-", -1);
            IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                    .forEach(numbers::add);
        }
        return numbers;
    }
}
