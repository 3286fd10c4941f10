package org.webpos.productcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.webpos.Eventually.await;
import static org.webpos.productcache.CacheUnderTest.FRESH;
import static org.webpos.productcache.CacheUnderTest.SECOND;
import static org.webpos.productcache.FakeProductSource.sku;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.ProductState;
import org.webpos.catalog.Sku;

/** The state of a product that was cached and then changed. */
class InvalidationTest {

    private static final Sku TEA = sku(1);

    @AutoClose
    private final CacheUnderTest test = CacheUnderTest.before(1000);

    @BeforeEach
    void cache() {
        test.find(TEA);
    }

    private ProductState state() {
        return test.cache.state(TEA);
    }

    private void change() {
        test.pass(SECOND);
        test.cache.invalidate(List.of(TEA));
    }

    @Test
    void aChangedProductIsOutdatedUntilItsNewPriceIsLoaded() {
        test.source.price(TEA, 250);
        test.source.before(test.answer::join);
        change();
        assertThat(state()).isInstanceOfSatisfying(ProductState.Outdated.class, outdated -> assertThat(
                        outdated.product().priceCents())
                .isEqualTo(100));
        test.answer.complete(null);
        test.pass(SECOND);
        test.awaitPrice(TEA, 250);
    }

    @Test
    void aResultRequestedBeforeAChangeDoesNotCount() {
        CompletableFuture<Void> requested = new CompletableFuture<>();
        test.source.before(() -> {
            requested.complete(null);
            test.answer.join();
        });
        test.pass(FRESH.plus(SECOND));
        state(); // refreshed in the background, by a request that hangs
        await(requested::isDone);
        change();
        test.source.before(() -> {
            throw new ProductSourceUnavailableException("closed to all later requests", Duration.ofMinutes(1));
        });
        test.answer.complete(null);

        assertThat(state()).isInstanceOf(ProductState.Outdated.class);
        assertThatThrownBy(() -> test.find(TEA)).isInstanceOf(ProductSourceUnavailableException.class);
        assertThat(state()).isInstanceOf(ProductState.Outdated.class);
    }

    @Test
    void aDiscontinuedProductIsShownButNotPriced() {
        test.source.discontinue(TEA);
        change();
        test.pass(SECOND);
        await(() -> state() instanceof ProductState.Discontinued);

        assertThat(state().lastKnown()).isPresent();
        assertThat(test.find(TEA).value()).isEmpty();
    }
}
