package org.webpos.productcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.webpos.productcache.CacheUnderTest.FRESH;
import static org.webpos.productcache.CacheUnderTest.SECOND;
import static org.webpos.productcache.CacheUnderTest.STALE;
import static org.webpos.productcache.FakeProductSource.sku;
import static org.webpos.productcache.LoadersUnderTest.LONG;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.CachedResult;
import org.webpos.catalog.CachedResult.Freshness;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductSourceUnavailableException;

/** Which stale entries are served, and when a client waits for a newer version. */
class StaleWhileRevalidateTest {

    @AutoClose
    private final CacheUnderTest test = CacheUnderTest.before(1000);

    @Test
    void aStaleEntryIsServedAsStaleWhileItIsRefreshed() {
        test.find(1);
        test.source.price(sku(1), 250);
        test.pass(FRESH.plus(SECOND));
        CachedResult<Optional<Product>> old = test.find(1);

        assertThat(old.freshness()).isEqualTo(Freshness.STALE);
        assertThat(old.age()).isEqualTo(FRESH.plus(SECOND));
        assertThat(old.value())
                .hasValueSatisfying(product -> assertThat(product.priceCents()).isEqualTo(100));
        test.awaitPrice(sku(1), 250);
    }

    @Test
    void aShortWaitRefreshesAVeryOldEntry() {
        test.find(1);
        test.source.price(sku(1), 250);
        test.pass(FRESH.multipliedBy(3));

        assertThat(test.find(1).value())
                .hasValueSatisfying(product -> assertThat(product.priceCents()).isEqualTo(250));
    }

    @Test
    void anOverloadOfOneClientDoesNotOpenTheBreakerForOthers() {
        test.find(1);
        test.pass(FRESH.multipliedBy(3));
        CompletableFuture<Void> answer = new CompletableFuture<>();
        test.source.before(answer::join);
        List<CompletionStage<?>> waiting = new ArrayList<>();
        for (int i = 0; i < SingleFlight.MAX_WAITING; i++) {
            waiting.add(test.cache.find(sku(2), "greedy"));
        }
        assertThat(test.find(1).freshness()).isEqualTo(Freshness.STALE);

        answer.complete(null);
        waiting.forEach(stage -> assertThat(stage).succeedsWithin(LONG));
        test.source.before(test.answer::join);
        assertThat(test.cache.find(sku(1), "till"))
                .as("the client waits for a newer version")
                .isNotDone();
    }

    @Test
    void afterATimedOutWaitTheNextClientDoesNotWait() {
        try (CacheUnderTest briefTest = CacheUnderTest.withShortTimeouts(1000)) {
            briefTest.find(sku(1));
            briefTest.pass(FRESH.multipliedBy(3));
            briefTest.source.before(test.answer::join);

            assertThat(briefTest.find(sku(1)).freshness()).isEqualTo(Freshness.STALE);
            assertThat(briefTest.cache.find(sku(1), "till")).isDone();
        }
    }

    @Test
    void oneClientAtATimeRetriesTheWait() {
        test.find(1);
        test.pass(FRESH.multipliedBy(3));
        test.source.makeUnavailable(Duration.ZERO);
        assertThat(test.find(1).freshness()).isEqualTo(Freshness.STALE);

        test.source.before(test.answer::join);
        test.pass(SECOND);
        assertThat(test.cache.find(sku(1), "one"))
                .as("the client waits for a newer version")
                .isNotDone();
        assertThat(test.cache.find(sku(1), "other")).isDone();
    }

    @Test
    void whileTheSourceIsUnavailableStaleEntriesAreServedUntilMaxStale() {
        test.find(1);
        test.source.makeUnavailable(Duration.ZERO);
        test.pass(STALE.minus(SECOND));
        assertThat(test.find(1).freshness()).isEqualTo(Freshness.STALE);
        test.pass(SECOND);
        assertThatThrownBy(() -> test.find(1)).isInstanceOf(ProductSourceUnavailableException.class);
    }
}
