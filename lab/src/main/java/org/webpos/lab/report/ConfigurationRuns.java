package org.webpos.lab.report;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.result.Configuration.LoadProfile;
import org.webpos.lab.result.Configuration;
import org.webpos.lab.result.ResourceUsage;
import org.webpos.lab.result.Run;

/**
 * All runs of one set-up.
 *
 * @param name what sets it apart from the others of its experiment
 * @param setUp what ran
 * @param runs its repeats, at least one
 */
record ConfigurationRuns(String name, Configuration setUp, List<Run> runs) {

    LoadProfile trial() {
        return setUp.load();
    }

    /** Names it for files, with its trial. */
    String fileName() {
        return trial().fileName() + "-" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    MedianRange spread(ToDoubleFunction<Run> figure) {
        return MedianRange.of(runs.stream().mapToDouble(figure).toArray());
    }

    /** Spreads a figure that may not have been seen; empty unless each run has it. */
    <T extends Number> Optional<MedianRange> seen(Function<Run, @Nullable T> figure) {
        List<T> values = runs.stream().map(figure).filter(Objects::nonNull).toList();
        return values.size() < runs.size()
                ? Optional.empty()
                : Optional.of(MedianRange.of(
                        values.stream().mapToDouble(Number::doubleValue).toArray()));
    }

    /** Spreads a figure of a part of a run, where either may not have been seen; empty unless each run has it. */
    <P, T extends Number> Optional<MedianRange> seen(Function<Run, @Nullable P> part, Function<P, @Nullable T> figure) {
        return seen(run -> {
            P seen = part.apply(run);
            return seen == null ? null : figure.apply(seen);
        });
    }

    MedianRange p95() {
        return spread(run -> run.latencyMs().p95());
    }

    /** Spreads the processor time of all that serves: nodes, front door and store, without the generator. */
    Optional<MedianRange> servingCpu() {
        return seen(run -> serving(run.cpuMsPerRequest()));
    }

    boolean clean() {
        return runs.stream().allMatch(Run::clean);
    }

    private static @Nullable Double serving(ResourceUsage.Cpu cpu) {
        Double nodes = cpu.nodes();
        Double haproxy = cpu.haproxy();
        Double store = cpu.store();
        return nodes == null || haproxy == null || store == null ? null : Double.valueOf(nodes + haproxy + store);
    }
}
