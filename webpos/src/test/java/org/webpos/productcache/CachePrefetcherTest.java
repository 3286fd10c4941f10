package org.webpos.productcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;
import static org.webpos.productcache.FakeProductSource.sku;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CachePrefetcherTest {

    @Test
    void everythingIsCachedBeforeTheFirstRequest() {
        FakeProductSource source = FakeProductSource.selling(450);
        try (CacheUnderTest test = CacheUnderTest.prefetching(source, 1000)) {
            await(() -> test.cache.size() == 450 + 3);

            assertThat(source.requests()).as("pages of 200").isEqualTo(3);
            assertThat(test.find(sku(7)).value()).isPresent();
            assertThat(source.requests()).isEqualTo(3);
        }
    }

    @Test
    void noMoreIsPrefetchedThanConfigured() {
        FakeProductSource source = FakeProductSource.selling(900);
        try (CacheUnderTest test = CacheUnderTest.prefetching(source, 300)) {
            await(() -> test.cache.size() == 400 + 2);

            assertThat(test.find(sku(400)).value()).isPresent();
            assertThat(source.requests()).as("two pages, and one product").isEqualTo(3);
        }
    }

    @Test
    void anUnavailableSourceIsReadOnceItIsBack() {
        FakeProductSource source = FakeProductSource.selling(300);
        source.makeUnavailable(Duration.ZERO);
        try (CacheUnderTest test = CacheUnderTest.prefetching(source, 1000)) {
            await(() -> source.requests() == 1);
            source.makeAvailable();

            await(() -> test.cache.size() == 300 + 2);
            assertThat(source.requests()).isEqualTo(3);
        }
    }
}
