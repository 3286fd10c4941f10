package org.webpos.productcache.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.webpos.productcache.local.CacheUnderTest.FRESH;
import static org.webpos.productcache.local.CacheUnderTest.await;
import static org.webpos.productcache.shared.Shop.sku;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.Known;
import org.webpos.catalog.SourceAwayException;

/** What carts are told, which wait for nobody. */
class KnownProductsTest {

    private final CacheUnderTest test = CacheUnderTest.before(1000);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void close() {
        released.countDown();
        test.close();
    }

    /** From now on the source answers nobody until the end of the test. */
    private void hang() {
        test.shop.before(() -> {
            try {
                released.await();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Known known(int number) {
        return test.cache.known(sku(number));
    }

    @Test
    void whatNobodyHasAskedForIsNotKnownYetAndSoonIs() {
        assertThat(known(1)).isInstanceOf(Known.NotYet.class);
        await(() -> known(1) instanceof Known.Priced);
        assertThat(test.shop.asked()).isEqualTo(1);
    }

    @Test
    void cartsWaitForNobodyWhileTheSourceHangs() {
        test.find(sku(1));
        hang();
        assertThat(known(2)).isInstanceOf(Known.NotYet.class);
        test.pass(FRESH.multipliedBy(3));
        assertThat(known(1)).isInstanceOf(Known.Priced.class);
    }

    @Test
    void whatIsNotSoldIsMissing() {
        await(() -> known(5000) instanceof Known.Missing);
    }

    @Test
    void whatChangedIsNotSoldAtItsOldPriceAndSoonAtItsNew() {
        test.find(sku(1));
        test.shop.price(sku(1), 250);
        test.pass(Duration.ofSeconds(1));
        hang();
        test.cache.changed(List.of(sku(1)));
        assertThat(known(1)).isInstanceOfSatisfying(Known.Outdated.class, outdated -> assertThat(
                        outdated.product().priceCents())
                .isEqualTo(100));
        released.countDown();
        test.pass(Duration.ofSeconds(1));
        test.awaitPrice(sku(1), 250);
    }

    @Test
    void aReplyFromBeforeAChangeIsNotTakenForNews() {
        test.find(sku(1));
        CountDownLatch asked = new CountDownLatch(1);
        test.shop.before(() -> {
            if (test.shop.asked() == 2) {
                asked.countDown();
                try {
                    released.await();
                } catch (InterruptedException closing) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        test.pass(FRESH.plusSeconds(1));
        known(1); // renewed behind our back, by a request that hangs
        await(() -> asked.getCount() == 0);
        test.pass(Duration.ofSeconds(1));
        test.cache.changed(List.of(sku(1)));
        released.countDown();
        test.shop.goAway(Duration.ofSeconds(60));

        assertThat(known(1)).isInstanceOf(Known.Outdated.class);
        assertThatThrownBy(() -> test.find(sku(1))).isInstanceOf(SourceAwayException.class);
    }

    @Test
    void whatIsNoLongerSoldIsStillShownButNotPriced() {
        test.find(sku(1));
        test.shop.withdraw(sku(1));
        test.pass(Duration.ofSeconds(1));
        test.cache.changed(List.of(sku(1)));
        test.pass(Duration.ofSeconds(1));
        await(() -> known(1) instanceof Known.Withdrawn);

        assertThat(known(1).last()).isPresent();
        assertThat(test.find(sku(1)).value()).isEmpty();
    }

    @Test
    void onlySoManyWaitForASourceThatHangs() {
        hang();
        List<CompletionStage<?>> waiting = new ArrayList<>();
        for (int i = 0; i < Flights.WAITING_MAXIMUM; i++) {
            waiting.add(test.cache.find(sku(1), "till"));
        }

        assertThatThrownBy(() -> test.find(sku(1)))
                .isInstanceOf(SourceAwayException.class)
                .hasMessage("too many wait for the source");
        released.countDown();
        waiting.forEach(stage -> assertThat(stage).succeedsWithin(Duration.ofSeconds(20)));
    }

    @Test
    void whoWaitsTooLongIsToldSo() {
        hang();
        assertThat(test.cache.find(sku(1), "till"))
                .failsWithin(Answers.PATIENCE.multipliedBy(3))
                .withThrowableThat()
                .withCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void whoAsksForMuchKeepsOnlyItselfWaiting() {
        CountDownLatch step = new CountDownLatch(1);
        test.shop.before(() -> {
            try {
                step.await();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });
        for (int i = 0; i < 100; i++) {
            test.cache.find(sku(i), "greedy");
        }
        await(() -> test.shop.asked() == 6);
        CompletionStage<?> other = test.cache.find(sku(500), "modest");
        await(() -> test.shop.asked() == 7);
        step.countDown();
        assertThat(other).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void aSourceThatIsNearIsAskedByCartsAsWell() {
        try (CacheUnderTest near = CacheUnderTest.near(10)) {
            assertThat(near.cache.known(sku(1))).isInstanceOf(Known.Priced.class);
            assertThat(near.cache.known(sku(50))).isInstanceOf(Known.Missing.class);
            near.shop.goAway(Duration.ZERO);
            assertThat(near.cache.known(sku(2))).isInstanceOf(Known.NotYet.class);
            assertThat(near.cache.known(sku(1))).isInstanceOf(Known.Priced.class);
        }
    }
}
