package org.webpos.productcache.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.SourceAwayException;
import org.webpos.catalog.supply.Question;
import org.webpos.catalog.supply.SharedShelf;

/** What goes to the shelf, and what becomes of a reply when that fails. */
class SharedSupplyTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Question PAGE = new Question.OfPage(ProductQuery.first(2));

    private final Shop shop = Shop.selling(2);

    private SharedSupply before(SharedShelf shelf) {
        SupplySettings settings = new SupplySettings(Quota.NONE, DAY, MINUTE, MINUTE);
        return new SharedSupply(shop, shelf, settings, InstantSource.system());
    }

    @Test
    void aReplyIsGoodThoughTheShelfFailsToTakeItOrTheClaimBack() {
        SharedSupply supply = before(WatchedShelf.telling((method, arguments) -> {
            if (Set.of("put", "release").contains(method)) {
                throw new SourceAwayException("the shelf did not say in time that it is done", Duration.ZERO);
            }
        }));

        assertThat(supply.ask(PAGE, Instant.EPOCH).reply().page().products()).hasSize(2);
    }

    @Test
    void aPageStaysForAWhileAndWhatIsOnItForLong() {
        Map<Object, Object> lives = new HashMap<>();
        SharedSupply supply = before(WatchedShelf.telling((method, arguments) -> {
            if (method.equals("put")) {
                ((Map<?, ?>) arguments[0]).keySet().forEach(key -> lives.put(key, arguments[1]));
            }
        }));
        Question unknown = new Question.OfSku(Shop.sku(7));
        supply.ask(PAGE, Instant.EPOCH);
        supply.ask(unknown, Instant.EPOCH);

        assertThat(lives)
                .containsEntry(PAGE.text(), Duration.ofMinutes(10))
                .containsEntry(new Question.OfSku(Shop.sku(0)).text(), DAY)
                .containsEntry(new Question.OfSku(Shop.sku(1)).text(), DAY)
                .containsEntry(unknown.text(), MINUTE)
                .hasSize(4);
    }
}
