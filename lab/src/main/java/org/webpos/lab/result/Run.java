package org.webpos.lab.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One run: an object of {@code results.json}, field by field.
 *
 * @param experiment name of the experiment file
 * @param store see {@link Configuration}; so are the next three
 * @param users see {@link LoadProfile}; so are the next and, at the end, {@code addresses}, {@code slowNode}, {@code shop} and
 *     {@code popularity}
 * @param run which repeat of its set-up this is, from 1
 * @param startedAt when the load began, ISO 8601 in UTC
 * @param seconds from the first request to the last answer
 * @param requests all of them
 * @param ok answered as they should be
 * @param ko answered with an error, not at all, or with a cart that does not hold what was acknowledged
 * @param perSecond requests in each second, on average
 * @param failures why requests failed, the most frequent first; empty when none did
 * @param answeredBy see {@link OptionalMetrics}; so are {@code cache} and what follows it
 * @param products see {@link Configuration}; so is the next
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
        List<Second> series,
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
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CacheUse cache,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SupplierUse supplier,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Phase> phases,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ColdStart coldStart) {

    /** Fields that came later: files written before do not have them. */
    static final List<String> LATER = List.of(
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
            "coldStart");

    /** Keeps the lists from changing. */
    public Run {
        series = List.copyOf(series);
        failures = List.copyOf(failures);
        answeredBy = answeredBy == null ? null : new TreeMap<>(answeredBy);
        phases = phases == null ? null : List.copyOf(phases);
    }

    /** Puts together what was seen of a run. */
    public static Run of(
            String experiment,
            Configuration setUp,
            int run,
            Instant start,
            Traffic traffic,
            CartCount carts,
            ResourceUsage shares,
            OptionalMetrics besides) {
        LoadProfile trial = setUp.trial();
        return new Run(
                experiment,
                setUp.store(),
                setUp.balance(),
                setUp.nodes(),
                setUp.cpus(),
                trial.users(),
                trial.rampSeconds(),
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
                shares.cpuMsPerRequest(),
                shares.memoryMb(),
                traffic.failures(),
                trial.addresses(),
                trial.slowNode(),
                besides.answeredBy(),
                setUp.products(),
                setUp.productCache(),
                trial.shop(),
                trial.popularity(),
                besides.cache(),
                besides.supplier(),
                besides.phases(),
                besides.coldStart());
    }

    /** The stretches that are judged by themselves; none where all of it is one. */
    public List<Phase> phasesSeen() {
        return phases == null ? List.of() : phases;
    }

    /** What this is a repeat of. */
    public Configuration setUp() {
        LoadProfile trial = new LoadProfile(users, rampSeconds, addresses, slowNode, shop, popularity);
        return new Configuration(store, balance, nodes, cpus, products, productCache, trial);
    }

    /** Tells whether every request was answered as it should be and every cart could be read and was right. */
    public boolean clean() {
        return ko == 0 && carts.lost() + carts.doubled() + carts.unread() + carts.unknown() == 0 && missing() == 0;
    }

    /** Counts the shoppers that were not heard of: those who were cut off before they came. */
    int missing() {
        return Math.max(0, users - carts.shoppers());
    }
}
