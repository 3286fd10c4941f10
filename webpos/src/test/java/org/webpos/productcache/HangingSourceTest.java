package org.webpos.productcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.webpos.Eventually.await;
import static org.webpos.productcache.FakeProductSource.sku;
import static org.webpos.productcache.LoadersUnderTest.LONG;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.ProductSourceUnavailableException;

/** How many clients wait for a source that hangs, for how long, and that one client does not delay another. */
class HangingSourceTest {

    @AutoClose
    private final CacheUnderTest test = CacheUnderTest.before(1000);

    @BeforeEach
    void hang() {
        test.source.before(test.answer::join);
    }

    @Test
    void theNumberOfClientsThatWaitForAHangingSourceIsLimited() {
        List<CompletionStage<?>> waiting = new ArrayList<>();
        for (int i = 0; i < SingleFlight.MAX_WAITING; i++) {
            waiting.add(test.cache.find(sku(1), "till"));
        }

        assertThatThrownBy(() -> test.find(sku(1)))
                .isInstanceOf(ProductSourceUnavailableException.class)
                .hasMessage("too many wait for the source");
        test.answer.complete(null);
        waiting.forEach(stage -> assertThat(stage).succeedsWithin(LONG));
    }

    @Test
    void aWaitThatIsTooLongTimesOut() {
        try (CacheUnderTest briefTest = CacheUnderTest.withShortTimeouts(1000)) {
            briefTest.source.before(test.answer::join);
            assertThat(briefTest.cache.find(sku(1), "till"))
                    .failsWithin(LONG)
                    .withThrowableThat()
                    .withCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void aClientWithManyRequestsDelaysOnlyItself() {
        for (int i = 0; i < 100; i++) {
            test.cache.find(sku(i), "greedy");
        }
        await(() -> test.source.requests() == 6);
        CompletionStage<?> other = test.cache.find(sku(500), "modest");
        await(() -> test.source.requests() == 7);
        test.answer.complete(null);
        assertThat(other).succeedsWithin(LONG);
    }
}
