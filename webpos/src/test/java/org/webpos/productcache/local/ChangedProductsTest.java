package org.webpos.productcache.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.webpos.Eventually.await;
import static org.webpos.productcache.local.CacheUnderTest.FRESH;
import static org.webpos.productcache.shared.Shop.sku;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.Known;
import org.webpos.catalog.Sku;
import org.webpos.catalog.SourceAwayException;

/** What carts are told of a product that was known and then changed. */
class ChangedProductsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Sku TEA = sku(1);

    private final CacheUnderTest test = CacheUnderTest.before(1000);
    private final CompletableFuture<Void> answer = new CompletableFuture<>();

    @BeforeEach
    void know() {
        test.find(TEA);
    }

    @AfterEach
    void close() {
        answer.complete(null);
        test.close();
    }

    private Known known() {
        return test.cache.known(TEA);
    }

    private void change() {
        test.pass(SECOND);
        test.cache.changed(List.of(TEA));
    }

    @Test
    void whatChangedIsNotSoldAtItsOldPriceAndSoonAtItsNew() {
        test.shop.price(TEA, 250);
        test.shop.before(answer::join);
        change();
        assertThat(known()).isInstanceOfSatisfying(Known.Outdated.class, outdated -> assertThat(
                        outdated.product().priceCents())
                .isEqualTo(100));
        answer.complete(null);
        test.pass(SECOND);
        test.awaitPrice(TEA, 250);
    }

    @Test
    void aReplyFromBeforeAChangeIsNotTakenForNews() {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        test.shop.before(() -> {
            asked.complete(null);
            answer.join();
        });
        test.pass(FRESH.plus(SECOND));
        known(); // renewed behind our back, by a request that hangs
        await(asked::isDone);
        change();
        test.shop.before(() -> {
            throw new SourceAwayException("closed to all who come later", Duration.ofMinutes(1));
        });
        answer.complete(null);

        assertThat(known()).isInstanceOf(Known.Outdated.class);
        assertThatThrownBy(() -> test.find(TEA)).isInstanceOf(SourceAwayException.class);
        assertThat(known()).isInstanceOf(Known.Outdated.class);
    }

    @Test
    void whatIsNoLongerSoldIsStillShownButNotPriced() {
        test.shop.withdraw(TEA);
        change();
        test.pass(SECOND);
        await(() -> known() instanceof Known.Withdrawn);

        assertThat(known().last()).isPresent();
        assertThat(test.find(TEA).value()).isEmpty();
    }
}
