package org.webpos.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** A shelf as two nodes see it that have it in common. */
interface ShelfOfNodes {

    Duration LONG = Duration.ofMinutes(5);
    Duration MOMENT = Duration.ofMillis(200);

    /** So many of these are more than a second: a shelf that counts by the second would end some of them early. */
    Duration SHORT = Duration.ofMillis(400);

    int SHORT_ONES = 5;

    /** Shelves count whole milliseconds, by a clock of their own. */
    Duration ROUNDING = Duration.ofMillis(10);

    /** The shelf as two nodes see it, the same one twice where it is that of one node. */
    List<CacheCoordinator> shelves();

    default CacheCoordinator one() {
        return shelves().get(0);
    }

    default CacheCoordinator other() {
        return shelves().get(1);
    }

    static String name() {
        return UUID.randomUUID().toString();
    }

    /** The next thing can be done only when a short time is over since the first was. */
    static void assertLastsShort(BooleanSupplier first, BooleanSupplier next) {
        long began = System.nanoTime();
        assertThat(first.getAsBoolean()).isTrue();
        await(next);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(SHORT.minus(ROUNDING));
    }
}
