package org.webpos.lab.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.fakesupplier.RequestCounts;
import org.webpos.lab.fakesupplier.SupplierClient;
import org.webpos.lab.load.Gatling;
import org.webpos.lab.load.Gatling.LoadProgress;
import org.webpos.lab.load.SimulationLog;
import org.webpos.lab.load.SimulationLog.Request;
import org.webpos.lab.metrics.ProductLookups;
import org.webpos.lab.metrics.Usage;
import org.webpos.lab.result.CartCount;
import org.webpos.lab.result.OptionalMetrics;
import org.webpos.lab.result.OptionalMetrics.CacheUsage;
import org.webpos.lab.result.OptionalMetrics.ColdStart;
import org.webpos.lab.result.OptionalMetrics.SupplierUsage;
import org.webpos.lab.result.Phase;
import org.webpos.lab.result.ResourceUsage;
import org.webpos.lab.result.Run;
import org.webpos.lab.result.SteadyStateDetector;
import org.webpos.lab.result.Traffic;
import org.webpos.lab.stack.StackException;

/**
 * One load sent to one system, with the metrics before and after it.
 *
 * @param gatling the load generator
 * @param system what is loaded
 * @param round what is sent, and what disturbs the system meanwhile
 * @param skus what scanning shoppers choose from
 * @param folder where the raw files go
 */
record Measurement(Gatling.Installation gatling, SystemUnderTest system, Round round, List<String> skus, Path folder) {

    /**
     * Sends the load and returns what was measured.
     *
     * @param experiment its name
     * @param repeat which repeat this is, from 1
     * @param readySince when the front door became ready, where nobody has used the stack before
     * @throws StackException when a part died or the generator could not run
     */
    Run take(String experiment, int repeat, Optional<Instant> readySince, Consumer<LoadProgress> onProgress) {
        StageSchedule stages = new StageSchedule(round, system.supplier());
        MetricsSnapshot before = MetricsSnapshot.of(system);
        Gatling.Output output = send(stages, onProgress);
        MetricsSnapshot after = MetricsSnapshot.of(system);
        SimulationLog log = SimulationLog.read(output.log());
        Traffic traffic = Traffic.of(log.requests());
        Instant first = momentOf(
                log, log.requests().stream().mapToInt(Request::startMillis).min());
        return Run.of(
                experiment,
                system.configuration(round),
                repeat,
                log.start(),
                traffic,
                CartCount.ofFile(output.carts()),
                system.fromOutside()
                        ? ResourceUsage.fromOutside(output.generatorCpu(), traffic.requests())
                        : ResourceUsage.between(
                                before.usage(),
                                after.usage(),
                                system.plan().flatMap(plan -> plan.store().servers()),
                                output.generatorCpu(),
                                traffic.requests()),
                new OptionalMetrics(
                        after.answeredBySince(before),
                        after.cacheSince(before),
                        system.supplier()
                                .map(supplier -> supplierUsage(supplier, first))
                                .orElse(null),
                        phases(log, stages),
                        readySince
                                .flatMap(ready -> coldStart(ready, first, traffic))
                                .orElse(null)));
    }

    /** Sends the load and leaves its raw files in the folder. */
    void send(Consumer<LoadProgress> onProgress) {
        send(new StageSchedule(round, system.supplier()), onProgress);
    }

    private Gatling.Output send(StageSchedule schedule, Consumer<LoadProgress> onProgress) {
        try (StageSchedule stages = schedule;
                FaultSchedule faults = new FaultSchedule(round, system.faults());
                Gatling running = Gatling.start(gatling, round.load(), skus, system.address(), folder)) {
            Gatling.Output output = running.await(
                    system.failure(), onProgress.andThen(stages::onProgress).andThen(faults::onProgress));
            faults.requireInjected();
            return output;
        }
    }

    private static Instant momentOf(SimulationLog log, OptionalInt millis) {
        return log.start().plusMillis(millis.orElseThrow());
    }

    /** Measures each stage by itself; null where the round is measured as a whole. */
    private @Nullable List<Phase> phases(SimulationLog log, StageSchedule stages) {
        if (round.stages().isEmpty()) {
            return null;
        }
        Instant last = momentOf(
                log, log.requests().stream().mapToInt(Request::endMillis).max());
        return Phase.of(log.requests(), stages.intervals(log.start(), last));
    }

    /** Returns how a freshly started stack met the load; empty where shoppers do not pause, so that full speed is not known. */
    private Optional<ColdStart> coldStart(Instant ready, Instant firstRequest, Traffic traffic) {
        if (round.load().offeredPerSecond().isEmpty()) {
            return Optional.empty();
        }
        OptionalInt fullSpeed = SteadyStateDetector.firstSecond(
                traffic.series(), round.load().offeredPerSecond().getAsDouble());
        long waited = Duration.between(ready, firstRequest).toMillis();
        return Optional.of(ColdStart.of(waited, fullSpeed.isPresent() ? fullSpeed.getAsInt() : null));
    }

    /**
     * Reads the requests to a supplier since it began to count.
     *
     * @param first the moment from which its seconds are counted
     */
    static SupplierUsage supplierUsage(SupplierClient supplier, Instant first) {
        RequestCounts counts = supplier.counts();
        JsonNode behaviour = supplier.behaviour();
        double offset = Duration.between(first, Instant.parse(counts.since())).toMillis() / 1000.0;
        return new SupplierUsage(
                counts.asked(),
                counts.refused(),
                counts.whileBanned(),
                counts.mostInASecond(),
                behaviour.path("quota").asInt(),
                behaviour.path("delayMillis").asInt(),
                counts.mostForOneKey(),
                counts.bySecond().stream()
                        .map(second -> new SupplierUsage.SupplierSecond(
                                (int) Math.floor(offset + second.second()), second.asked(), second.refused()))
                        .toList());
    }

    /**
     * Counters at one moment.
     *
     * @param usage of the processes
     * @param answeredBy how many requests the front door has sent to each node; empty where it cannot be queried
     * @param lookups in the nodes' product caches
     */
    record MetricsSnapshot(Usage usage, Map<String, Long> answeredBy, ProductLookups lookups) {

        static MetricsSnapshot of(SystemUnderTest system) {
            return new MetricsSnapshot(
                    Usage.of(system.parts()), system.answeredBy().get(), ProductLookups.of(system.parts()));
        }

        /** Returns what the front door sent to each node since an earlier snapshot; null where it cannot be queried. */
        @Nullable Map<String, Long> answeredBySince(MetricsSnapshot earlier) {
            Map<String, Long> since = new TreeMap<>();
            answeredBy.forEach(
                    (node, requests) -> since.put(node, requests - earlier.answeredBy.getOrDefault(node, 0L)));
            return since.isEmpty() ? null : since;
        }

        /** Returns the lookups since an earlier snapshot; null where the nodes do not count them. */
        @Nullable CacheUsage cacheSince(MetricsSnapshot earlier) {
            return lookups.byKind().isEmpty()
                    ? null
                    : CacheUsage.of(new CacheUsage.Lookups(
                            lookups.since(earlier.lookups, "fresh"),
                            lookups.since(earlier.lookups, "stale"),
                            lookups.since(earlier.lookups, "miss"),
                            lookups.since(earlier.lookups, "refused"),
                            lookups.since(earlier.lookups, "unknown")));
        }
    }
}
