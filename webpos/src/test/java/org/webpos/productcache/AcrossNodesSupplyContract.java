package org.webpos.productcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;
import static org.webpos.productcache.SupplyUnderTest.atOnce;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.Sku;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.productcache.ProductLoader.TimestampedResult;

/** What nodes know that share a shelf: what one of them has heard none asks again. */
public interface AcrossNodesSupplyContract {

    /** The shelf as each of several nodes sees it. */
    List<CacheCoordinator> shelves();

    private SupplyUnderTest supply() {
        return SupplyUnderTest.sharing(shelves(), Duration.ZERO);
    }

    private static boolean findsAProduct(CoordinatedLoader node, SourceQuery question) {
        return !node.load(question, Instant.EPOCH).result().isEmpty();
    }

    @Test
    default void manyThreadsOfAllNodesMakeOneRequest() {
        SupplyUnderTest test = supply();
        SourceQuery question = test.about(0);
        List<Runnable> askers = new ArrayList<>();
        for (CoordinatedLoader node : test.nodes()) {
            IntStream.range(0, 8)
                    .forEach(i -> askers.add(
                            () -> assertThat(findsAProduct(node, question)).isTrue()));
        }
        atOnce(askers);

        assertThat(test.shop().asked()).isEqualTo(1);
    }

    @Test
    default void aNodeThatDiesOverAQuestionHoldsNobodyUpForLong() {
        SupplyUnderTest test = supply();
        SourceQuery question = test.about(0);
        shelves().get(0).acquireLease(question.cacheKey(), "dead", Duration.ofSeconds(1));

        assertThat(findsAProduct(test.other(), question)).isTrue();
        assertThat(test.shop().asked()).isEqualTo(1);
    }

    @Test
    default void whatStoodOnAPageNoNodeAsksForAgain() {
        SupplyUnderTest test = supply();
        ProductQuery page = ProductQuery.first(50).after(Shop.sku(test.from()));
        test.one().load(new SourceQuery.OfPage(page), Instant.EPOCH);

        assertThat(findsAProduct(test.other(), test.about(20))).isTrue();
        assertThat(test.shop().asked()).isEqualTo(1);
    }

    @Test
    default void whatOneNodeHeardAnotherRecallsWithoutAsking() {
        SupplyUnderTest test = supply();
        SourceQuery question = test.about(0);
        assertThat(test.other().lookup(question, Instant.EPOCH)).isEmpty();
        TimestampedResult fetched = test.one().load(question, Instant.EPOCH);

        assertThat(test.other().lookup(question, Instant.EPOCH)).contains(fetched);
        assertThat(test.other().lookup(question, fetched.requestedAt())).isEmpty();
        assertThat(test.shop().asked()).isEqualTo(1);
    }

    @Test
    default void onlyNewsWillDoWhereNewsIsAskedFor() {
        SupplyUnderTest test = supply();
        SourceQuery question = test.about(0);
        TimestampedResult first = test.one().load(question, Instant.EPOCH);
        Instant later = first.requestedAt().plusMillis(1); // of two in one millisecond none is news
        await(() -> Instant.now().isAfter(later));
        TimestampedResult news = test.other().load(question, first.requestedAt());

        assertThat(news.requestedAt()).isAfter(first.requestedAt());
        assertThat(test.one().load(question, first.requestedAt())).isEqualTo(news);
        assertThat(test.shop().asked()).isEqualTo(2);
    }

    @Test
    default void thatThereIsNoSuchProductIsKnownToAllNodes() {
        SupplyUnderTest test = supply();
        SourceQuery question = new SourceQuery.OfSku(new Sku("NONE-" + test.from() + System.nanoTime() % 100_000));
        assertThat(test.nodes()).noneMatch(node -> findsAProduct(node, question));

        assertThat(test.shop().asked()).isEqualTo(1);
    }
}
