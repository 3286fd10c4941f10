package org.webpos.lab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.result.Configuration;
import org.webpos.lab.result.Configuration.LoadProfile;
import org.webpos.lab.result.Environment;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.ResourceUsage;
import org.webpos.lab.result.Run;

/**
 * All results of an experiment, grouped by configuration: smaller loads first, configurations in the order in which they
 * first ran.
 *
 * @param environment what the runs have in common
 * @param runs in the order in which they ran, at least one
 * @param configurations the runs by configuration
 */
record Findings(Environment environment, List<Run> runs, List<ConfigurationRuns> configurations) {

    static Findings of(Environment environment, List<Run> runs) {
        Map<Configuration, List<Run>> byConfiguration = new LinkedHashMap<>();
        runs.forEach(run -> byConfiguration
                .computeIfAbsent(run.configuration(), any -> new ArrayList<>())
                .add(run));
        Names names = new Names(byConfiguration.keySet());
        List<ConfigurationRuns> configurations = byConfiguration.entrySet().stream()
                .map(e -> new ConfigurationRuns(names.of(e.getKey()), e.getKey(), e.getValue()))
                .sorted(Comparator.comparing(c -> c.load().users()))
                .toList();
        return new Findings(environment, runs, configurations);
    }

    /** Lists the loads, those with the fewest users first. */
    List<LoadProfile> loads() {
        return configurations.stream().map(ConfigurationRuns::load).distinct().toList();
    }

    /** Lists the configurations that ran under a load. */
    List<ConfigurationRuns> under(LoadProfile load) {
        return configurations.stream().filter(c -> c.load().equals(load)).toList();
    }

    boolean clean() {
        return configurations.stream().allMatch(ConfigurationRuns::clean);
    }

    boolean anyRepeated() {
        return configurations.stream().anyMatch(c -> c.runs().size() > 1);
    }

    /** States in one sentence what all configurations share, where their names do not say it; empty where they do. */
    Optional<String> sharedSettings() {
        return configurations.stream()
                .filter(c -> c.name().equals(c.configuration().balance()) || c.isNamedByCache())
                .findFirst()
                .map(c -> "All runs use the store " + c.configuration().store()
                        + (c.isNamedByCache()
                                ? ", the balancing algorithm "
                                        + c.configuration().balance()
                                        + " and products from the "
                                        + c.configuration().products()
                                : "")
                        + ".");
    }

    /**
     * All runs of one configuration.
     *
     * @param name what tells it from the others of its experiment
     * @param configuration what ran
     * @param runs its repeats, at least one
     */
    record ConfigurationRuns(String name, Configuration configuration, List<Run> runs) {

        LoadProfile load() {
            return configuration.load();
        }

        /** Returns a part of file names, with its load. */
        String fileName() {
            return load().fileName() + "-" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        }

        MedianRange range(ToDoubleFunction<Run> figure) {
            return MedianRange.of(runs.stream().mapToDouble(figure).toArray());
        }

        /** Returns the range of a figure that may not have been measured; empty unless each run has it. */
        <T extends Number> Optional<MedianRange> measured(Function<Run, @Nullable T> figure) {
            List<T> values = runs.stream().map(figure).filter(Objects::nonNull).toList();
            return values.size() < runs.size()
                    ? Optional.empty()
                    : Optional.of(MedianRange.of(
                            values.stream().mapToDouble(Number::doubleValue).toArray()));
        }

        /** Returns the range of a figure of a part of a run, where either may not have been measured. */
        <P, T extends Number> Optional<MedianRange> measured(
                Function<Run, @Nullable P> part, Function<P, @Nullable T> figure) {
            return measured(run -> {
                P measured = part.apply(run);
                return measured == null ? null : figure.apply(measured);
            });
        }

        MedianRange p95() {
            return range(run -> run.latencyMs().p95());
        }

        /** Returns the processor time of nodes, front door and store together, without the generator. */
        Optional<MedianRange> servingCpu() {
            return measured(run -> serving(run.cpuMsPerRequest()));
        }

        private static @Nullable Double serving(ResourceUsage.Cpu cpu) {
            Double nodes = cpu.nodes();
            Double haproxy = cpu.haproxy();
            Double store = cpu.store();
            return nodes == null || haproxy == null || store == null ? null : Double.valueOf(nodes + haproxy + store);
        }

        boolean clean() {
            return runs.stream().allMatch(Run::clean);
        }

        private boolean isNamedByCache() {
            String cache = configuration.productCache();
            return cache != null && name.equals(Names.cache(cache));
        }
    }

    /**
     * One figure over the repeats of a configuration.
     *
     * @param count how many repeats, at least 1
     * @param median the middle value, or the mean of the two in the middle
     * @param min the least value
     * @param max the greatest value
     */
    record MedianRange(int count, double median, double min, double max) {

        static MedianRange of(List<Double> values) {
            return of(values.stream().mapToDouble(Double::doubleValue).toArray());
        }

        static MedianRange of(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int middle = sorted.length / 2;
            double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
            return new MedianRange(sorted.length, median, sorted[0], sorted[sorted.length - 1]);
        }

        /** Tells whether all of this range lies below all of the other. */
        boolean isBelow(MedianRange other) {
            return max < other.min;
        }

        /** Writes the median, followed by the range unless its ends are written alike. */
        String text(DoubleFunction<String> format) {
            String least = format.apply(min);
            String most = format.apply(max);
            return format.apply(median) + (least.equals(most) ? "" : " [" + least + "–" + most + "]");
        }
    }

    /**
     * Names of configurations: the store and whatever else is not the same in all of them; the balancing algorithm or the cache
     * alone where nothing else differs.
     *
     * @param all the configurations of an experiment
     */
    private record Names(Collection<Configuration> all) {

        String of(Configuration configuration) {
            String balance = configuration.balance();
            String cache = configuration.productCache();
            if (balance != null && isOnlyDifference(Configuration::balance)) {
                return balance;
            }
            return cache != null && isOnlyDifference(Configuration::productCache)
                    ? cache(cache)
                    : fullName(configuration);
        }

        /** Tells whether this part, which each configuration has, differs and nothing else does. */
        private boolean isOnlyDifference(Function<Configuration, @Nullable Object> part) {
            return all.stream().map(part).allMatch(Objects::nonNull)
                    && differ(all, part)
                    && Stream.<Function<Configuration, @Nullable Object>>of(
                                            Configuration::store,
                                            Configuration::balance,
                                            Configuration::nodes,
                                            Configuration::cpus,
                                            Configuration::products,
                                            Configuration::productCache,
                                            Configuration::links)
                                    .filter(each -> differ(all, each))
                                    .count()
                            == 1;
        }

        private String fullName(Configuration configuration) {
            String balance = configuration.balance();
            String products = configuration.products();
            String cache = configuration.productCache();
            return configuration.store()
                    + (differ(all, Configuration::nodes) || differ(all, Configuration::cpus)
                            ? nodes(configuration)
                            : "")
                    + (balance != null && differ(sameButBalance(configuration), Configuration::balance)
                            ? " by " + balance
                            : "")
                    + (differ(all, Configuration::products)
                            ? ", " + (products == null ? "bundled" : products) + " products"
                            : "")
                    + (cache != null && differ(all, Configuration::productCache) ? ", " + cache(cache) : "")
                    + (differ(all, Configuration::links)
                            ? (configuration.links() == null ? ", without" : ", with") + " links"
                            : "");
        }

        private static String nodes(Configuration configuration) {
            Integer nodes = configuration.nodes();
            Integer cpus = configuration.cpus();
            return nodes == null
                    ? ""
                    : " on " + Figures.count(nodes, "node") + (cpus == null ? "" : " of " + Figures.count(cpus, "CPU"));
        }

        static String cache(String kind) {
            return kind.equals("none") ? "no cache" : kind + " cache";
        }

        private List<Configuration> sameButBalance(Configuration configuration) {
            return all.stream()
                    .filter(other -> other.store().equals(configuration.store())
                            && Objects.equals(other.nodes(), configuration.nodes())
                            && Objects.equals(other.cpus(), configuration.cpus())
                            && Objects.equals(other.products(), configuration.products())
                            && Objects.equals(other.productCache(), configuration.productCache())
                            && Objects.equals(other.links(), configuration.links()))
                    .toList();
        }

        private static boolean differ(Collection<Configuration> among, Function<Configuration, @Nullable Object> part) {
            return among.stream().map(part).map(String::valueOf).distinct().count() > 1;
        }
    }
}
