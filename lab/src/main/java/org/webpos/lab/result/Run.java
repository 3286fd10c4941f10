package org.webpos.lab.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.result.Configuration.LoadProfile;
import org.webpos.lab.result.OptionalMetrics.CacheUsage;
import org.webpos.lab.result.OptionalMetrics.ColdStart;
import org.webpos.lab.result.OptionalMetrics.SupplierUsage;
import org.webpos.lab.result.Traffic.Failure;
import org.webpos.lab.result.Traffic.TrafficSecond;

/**
 * One run: an object of {@code results.json}, field by field. The names of the components are those of the file.
 *
 * @param experiment name of the experiment file
 * @param store see {@link Configuration}; so are the next three
 * @param users see {@link LoadProfile}; so are the next and, at the end, {@code addresses}, {@code slowNode}, {@code shop} and
 *     {@code popularity}
 * @param run which repeat of its configuration this is, from 1
 * @param startedAt when the load began, ISO 8601 in UTC
 * @param seconds from the first request to the last response
 * @param requests how many were sent
 * @param ok how many got the expected response
 * @param ko how many got an error, no response, or a cart that does not hold what was acknowledged
 * @param perSecond mean number of requests in each second
 * @param failures why requests failed, the most frequent reason first; empty when none did
 * @param answeredBy see {@link OptionalMetrics}; so are {@code cache} and what follows it
 * @param products see {@link Configuration}; so is the next
 * @param faults see {@link LoadProfile}
 * @param links see {@link Configuration}
 */
public record Run(
        String experiment,
        String store,
        @Nullable String balance,
        @Nullable Integer nodes,
        @Nullable Integer cpus,
        int users,
        int rampSeconds,
        int run,
        String startedAt,
        double seconds,
        int requests,
        int ok,
        int ko,
        double perSecond,
        Latency latencyMs,
        CartCount carts,
        List<TrafficSecond> series,
        ResourceUsage.Cpu cpuMsPerRequest,
        ResourceUsage.Memory memoryMb,
        List<Failure> failures,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer addresses,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer slowNode,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Long> answeredBy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String products,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String productCache,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String shop,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String popularity,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CacheUsage cache,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SupplierUsage supplier,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Phase> phases,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ColdStart coldStart,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> faults,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean links) {

    /** Fields that were added later; older files do not have them. */
    static final List<String> ADDED_LATER = List.of(
            "addresses",
            "slowNode",
            "answeredBy",
            "products",
            "productCache",
            "shop",
            "popularity",
            "cache",
            "supplier",
            "phases",
            "coldStart",
            "faults",
            "links");

    /** Copies the collections; nodes are sorted by name. */
    public Run {
        series = List.copyOf(series);
        failures = List.copyOf(failures);
        answeredBy = answeredBy == null ? null : new TreeMap<>(answeredBy);
        phases = phases == null ? null : List.copyOf(phases);
        faults = faults == null ? null : List.copyOf(faults);
    }

    /** Puts together what was measured in a run. */
    public static Run of(
            String experiment,
            Configuration configuration,
            int run,
            Instant start,
            Traffic traffic,
            CartCount carts,
            ResourceUsage resources,
            OptionalMetrics metrics) {
        LoadProfile load = configuration.load();
        return new Run(
                experiment,
                configuration.store(),
                configuration.balance(),
                configuration.nodes(),
                configuration.cpus(),
                load.users(),
                load.rampSeconds(),
                run,
                start.toString(),
                traffic.seconds(),
                traffic.requests(),
                traffic.requests() - traffic.ko(),
                traffic.ko(),
                traffic.perSecond(),
                traffic.latency(),
                carts,
                traffic.series(),
                resources.cpuMsPerRequest(),
                resources.memoryMb(),
                traffic.failures(),
                load.addresses(),
                load.slowNode(),
                metrics.answeredBy(),
                configuration.products(),
                configuration.productCache(),
                load.shop(),
                load.popularity(),
                metrics.cache(),
                metrics.supplier(),
                metrics.phases(),
                metrics.coldStart(),
                load.faults(),
                configuration.links());
    }

    /** Returns the phases of the run; empty where it has none. */
    public List<Phase> phasesOrEmpty() {
        return phases == null ? List.of() : phases;
    }

    /** Returns what ran and under which load. */
    public Configuration configuration() {
        LoadProfile load = new LoadProfile(users, rampSeconds, addresses, slowNode, shop, popularity, faults);
        return new Configuration(store, balance, nodes, cpus, products, productCache, links, load);
    }

    /** Tells whether every request got the expected response and every cart could be read and was right. */
    public boolean clean() {
        return ko == 0
                && carts.lost() + carts.doubled() + carts.unread() + carts.unknown() == 0
                && missingShoppers() == 0;
    }

    /** Counts the shoppers of whom no report came: those who were cut off before they arrived. */
    private int missingShoppers() {
        return Math.max(0, users - carts.shoppers());
    }

    /** Lists in words what went wrong in all of the runs together, the gravest first; empty when they were {@link #clean}. */
    public static String problems(List<Run> runs) {
        List<String> problems = new ArrayList<>();
        addProblem(problems, sum(runs, run -> run.carts.lost()), "item", "lost");
        addProblem(problems, sum(runs, run -> run.carts.doubled()), "item", "doubled");
        addProblem(problems, sum(runs, Run::ko), "request", "failed of " + Figures.whole(sum(runs, Run::requests)));
        addProblem(problems, sum(runs, run -> run.carts.unread()), "item", "in carts that could not be read");
        addProblem(problems, sum(runs, run -> run.carts.unknown()), "add", "of unknown outcome");
        addProblem(problems, sum(runs, Run::missingShoppers), "shopper", "never came");
        return String.join(", ", problems);
    }

    private static void addProblem(List<String> problems, long count, String noun, String what) {
        if (count > 0) {
            problems.add(Figures.count(count, noun) + " " + what);
        }
    }

    /** Adds up one figure of several runs. */
    public static long sum(List<Run> runs, ToIntFunction<Run> figure) {
        return runs.stream().mapToLong(figure::applyAsInt).sum();
    }
}
