package org.webpos.lab.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.webpos.lab.fakesupplier.RequestCounts;
import org.webpos.lab.fakesupplier.SupplierClient;
import org.webpos.lab.result.OptionalMetrics.SupplierUsage;

/** A look at what a supplier was asked since it began to count. */
final class SupplierLook {

    private SupplierLook() {}

    /**
     * Takes it.
     *
     * @param first the moment from which seconds are to be counted
     */
    static SupplierUsage at(SupplierClient supplier, Instant first) {
        RequestCounts counts = supplier.counts();
        JsonNode behaviour = supplier.behaviour();
        return new SupplierUsage(
                counts.asked(),
                counts.refused(),
                counts.whileBanned(),
                counts.mostInASecond(),
                behaviour.path("quota").asInt(),
                behaviour.path("delayMillis").asInt(),
                counts.mostForOneKey(),
                series(counts, first));
    }

    private static List<SupplierUsage.SupplierSecond> series(RequestCounts counts, Instant first) {
        double ahead = Duration.between(first, Instant.parse(counts.since())).toMillis() / 1000.0;
        return counts.bySecond().stream()
                .map(second -> new SupplierUsage.SupplierSecond(
                        (int) Math.floor(ahead + second.second()), second.asked(), second.refused()))
                .toList();
    }
}
