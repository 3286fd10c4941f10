package org.webpos.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.Sku;

/** What a coordinator does besides if its state outlives one node. */
public interface SharedCoordinatorContract extends CacheCoordinatorContract {

    @Test
    default void aTextExpiresAfterItsTtl() {
        String key = newKey();
        one().put(Map.of(key, "short"), Duration.ofSeconds(1));
        await(() -> other().get(key).isEmpty());
        assertThat(one().get(key)).isEmpty();
    }

    @Test
    default void aNodeThatMissedAnInvalidationReadsItFromTheLog() {
        Instant when = Instant.ofEpochMilli(System.currentTimeMillis());
        Sku sku = new Sku("MISSED-" + when.toEpochMilli());
        one().recordInvalidation(List.of(sku), when);

        assertThat(other().invalidationsSince(when)).containsEntry(sku, when);
        assertThat(other().invalidationsSince(when.plusSeconds(1))).doesNotContainKey(sku);
    }

    @Test
    default void twoHundredTextsAreStoredAtOnce() {
        String prefix = newKey();
        Map<String, String> texts =
                IntStream.range(0, 200).boxed().collect(Collectors.toMap(i -> prefix + i, i -> "text " + i));
        one().put(texts, LONG);
        texts.forEach((key, text) -> assertThat(other().get(key)).contains(text));
    }
}
