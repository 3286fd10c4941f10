package org.webpos.lab.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webpos.lab.metrics.Usage;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Store;

class ResourceUsageTest {

    private static final Usage BEFORE = new Usage(Map.of(), Map.of());
    private static final Usage AFTER = new Usage(
            Map.of(Part.Kind.REDIS, Duration.ofSeconds(2), Part.Kind.POSTGRES, Duration.ofSeconds(3)),
            Map.of(Part.Kind.REDIS, 20L << 20, Part.Kind.POSTGRES, 30L << 20));

    /** PostgreSQL may run for the products alone. */
    @ParameterizedTest
    @CsvSource({"LOCAL, 0, 0", "HAZELCAST, 0, 0", "REDIS, 2, 20", "TOKEN, 0, 0", "DATABASE, 3, 30"})
    void theStoreIsWhatHoldsTheSessions(Store store, double cpuMillis, int memoryMb) {
        ResourceUsage usage = ResourceUsage.between(BEFORE, AFTER, store.servers(), Duration.ZERO, 1_000);

        assertThat(usage.cpuMsPerRequest().store()).isEqualTo(cpuMillis);
        assertThat(usage.memoryMb().store()).isEqualTo(memoryMb);
    }
}
