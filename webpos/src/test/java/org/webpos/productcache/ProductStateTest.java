package org.webpos.productcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;
import static org.webpos.productcache.CacheUnderTest.FRESH;
import static org.webpos.productcache.FakeProductSource.sku;
import static org.webpos.productcache.LoadersUnderTest.LONG;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.webpos.catalog.ProductState;
import org.webpos.cluster.CacheCoordinator;

/** The states of products as carts read them, which never wait. */
class ProductStateTest {

    @AutoClose
    private final CacheUnderTest test = CacheUnderTest.before(1000);

    private ProductState state(int number) {
        return test.cache.state(sku(number));
    }

    @Test
    void aProductThatIsNotCachedIsLoadingAndThenPriced() {
        assertThat(state(1)).isInstanceOf(ProductState.Loading.class);
        await(() -> state(1) instanceof ProductState.Priced);
        assertThat(test.source.requests()).isEqualTo(1);
    }

    @Test
    void cartsDoNotWaitWhileTheSourceHangs() {
        test.find(sku(1));
        test.source.before(test.answer::join);
        assertThat(state(2)).isInstanceOf(ProductState.Loading.class);
        test.pass(FRESH.multipliedBy(3));
        assertThat(state(1)).isInstanceOf(ProductState.Priced.class);
    }

    @Test
    void aProductThatIsNotSoldIsNotFound() {
        await(() -> state(5000) instanceof ProductState.NotFound);
    }

    @Test
    void aSourceWithoutAQuotaIsQueriedByCartsAsWell() {
        try (CacheUnderTest unlimited = CacheUnderTest.withoutQuota(10)) {
            assertThat(unlimited.loadedState(sku(1))).isInstanceOf(ProductState.Priced.class);
            assertThat(unlimited.loadedState(sku(50))).isInstanceOf(ProductState.NotFound.class);
            unlimited.source.makeUnavailable(Duration.ZERO);
            assertThat(unlimited.loadedState(sku(2))).isInstanceOf(ProductState.Loading.class);
            assertThat(unlimited.loadedState(sku(1))).isInstanceOf(ProductState.Priced.class);
        }
    }

    /** It is a thread of the HTTP listener or of the session store. */
    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void theThreadOfACartDoesNotWaitWhileADatabaseHangs() {
        try (CacheUnderTest unlimited = CacheUnderTest.withoutQuota(10)) {
            unlimited.source.before(unlimited.answer::join);
            CompletionStage<?> load = unlimited.cache.loadState(sku(1));
            assertThat(load.toCompletableFuture()).isNotDone();
            assertThat(unlimited.cache.state(sku(1))).isInstanceOf(ProductState.Loading.class);

            unlimited.answer.complete(null);
            assertThat(load).succeedsWithin(LONG);
            assertThat(unlimited.cache.state(sku(1))).isInstanceOf(ProductState.Priced.class);
        }
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void theThreadOfACartDoesNotWaitWhileTheSharedCacheHangs() {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        AtomicInteger lookups = new AtomicInteger();
        CacheCoordinator hanging = ObservedCoordinator.observedBy((call, arguments) -> {
            if (call.equals("get")) {
                lookups.incrementAndGet();
                answer.join();
            }
        });
        try (CacheUnderTest sharing = CacheUnderTest.sharing(hanging, 10)) {
            List<CompletionStage<?>> loads = List.of(sharing.cache.loadState(sku(1)), sharing.cache.loadState(sku(1)));
            assertThat(loads).noneMatch(load -> load.toCompletableFuture().isDone());
            await(() -> lookups.get() == 1);

            answer.complete(null);
            loads.forEach(load -> assertThat(load).succeedsWithin(LONG));
            assertThat(lookups).hasValue(1);
        }
    }
}
