package org.webpos.productcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;
import static org.webpos.productcache.Shop.sku;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadAheadTest {

    @Test
    void everythingIsKnownBeforeAnybodyAsks() {
        Shop shop = Shop.selling(450);
        try (CacheUnderTest test = CacheUnderTest.readingAhead(shop, 1000)) {
            await(() -> test.cache.size() == 450 + 3);

            assertThat(shop.asked()).as("pages of 200").isEqualTo(3);
            assertThat(test.find(sku(7)).value()).isPresent();
            assertThat(shop.asked()).isEqualTo(3);
        }
    }

    @Test
    void noMoreIsReadThanIsWanted() {
        Shop shop = Shop.selling(900);
        try (CacheUnderTest test = CacheUnderTest.readingAhead(shop, 300)) {
            await(() -> test.cache.size() == 400 + 2);

            assertThat(test.find(sku(400)).value()).isPresent();
            assertThat(shop.asked()).as("two pages, and one product").isEqualTo(3);
        }
    }

    @Test
    void aSourceThatIsAwayIsReadOnceItIsBack() {
        Shop shop = Shop.selling(300);
        shop.goAway(Duration.ZERO);
        try (CacheUnderTest test = CacheUnderTest.readingAhead(shop, 1000)) {
            await(() -> shop.asked() == 1);
            shop.comeBack();

            await(() -> test.cache.size() == 300 + 2);
            assertThat(shop.asked()).isEqualTo(3);
        }
    }
}
