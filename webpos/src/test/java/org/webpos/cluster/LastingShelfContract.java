package org.webpos.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.Sku;

/** What a shelf does besides that outlives one node. */
public interface LastingShelfContract extends SharedShelfContract {

    @Test
    default void aTextIsGoneWhenItsLifeIsOver() {
        String key = UUID.randomUUID().toString();
        shelves().get(0).put(Map.of(key, "short"), Duration.ofSeconds(1));
        await(() -> shelves().get(1).get(key).isEmpty());
        assertThat(shelves().get(0).get(key)).isEmpty();
    }

    @Test
    default void aNodeThatMissedAChangeFindsItOnRecord() {
        Instant when = Instant.ofEpochMilli(System.currentTimeMillis());
        Sku sku = new Sku("MISSED-" + when.toEpochMilli());
        shelves().get(0).recordInvalidation(List.of(sku), when);

        assertThat(shelves().get(1).invalidationsSince(when)).containsEntry(sku, when);
        assertThat(shelves().get(1).invalidationsSince(when.plusSeconds(1))).doesNotContainKey(sku);
    }

    @Test
    default void twoHundredTextsAreKeptAtOnce() {
        String name = UUID.randomUUID().toString();
        Map<String, String> texts =
                IntStream.range(0, 200).boxed().collect(Collectors.toMap(i -> name + i, i -> "text " + i));
        shelves().get(0).put(texts, LONG);
        texts.forEach((key, text) -> assertThat(shelves().get(1).get(key)).contains(text));
    }
}
