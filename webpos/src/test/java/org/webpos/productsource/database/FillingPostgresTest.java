package org.webpos.productsource.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.webpos.Eventually.await;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.database.DatabaseSettings;
import org.webpos.database.PostgresUnderTest;

class FillingPostgresTest implements FillingContract {

    private static final int NODES = 4;

    @Override
    public DatabaseSettings empty() {
        return PostgresUnderTest.database();
    }

    @Test
    void isFilledOnceByFourNodesThatStartTogether() throws Exception {
        DatabaseSettings database = empty();
        CyclicBarrier together = new CyclicBarrier(NODES);
        List<Callable<List<String>>> nodes = IntStream.range(0, NODES)
                .<Callable<List<String>>>mapToObj(node -> () -> {
                    together.await();
                    // each with another number of products, so that what was filled tells who did it
                    try (var products = FillingContract.opened(database, FillingContract.salt(100 + node))) {
                        return FillingContract.skus(products);
                    }
                })
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(NODES);
        List<Future<List<String>>> seen = threads.invokeAll(nodes);
        threads.shutdown();

        assertThat(seen.get(0).get()).hasSizeBetween(100, 100 + NODES - 1);
        assertThat(seen)
                .allSatisfy(node -> assertThat(node.get()).isEqualTo(seen.get(0).get()));
    }

    @Test
    void isFilledByTheNextNodeWhereTheFirstOneDiesAmidst() {
        DatabaseSettings database = empty();
        AtomicInteger gone = new AtomicInteger(); // through the products: once to divide them, once to copy them
        SeedData fatal = new SeedData(9_000, () -> {
            boolean dies = gone.incrementAndGet() == 2;
            return FillingContract.salt(9_000).products().get().peek(product -> {
                if (dies && product.sku().value().equals("S-08000")) {
                    PostgresUnderTest.hangUp(database);
                }
            });
        });

        assertThatThrownBy(() -> FillingContract.opened(database, fatal))
                .isInstanceOf(ProductSourceUnavailableException.class);
        try (DatabaseProducts next = FillingContract.opened(database, FillingContract.salt(3))) {
            assertThat(FillingContract.skus(next)).containsExactly("S-00000", "S-00001", "S-00002");
        }
    }

    @Test
    void saysSoWhileTheDatabaseIsAwayAndAnswersOnceItIsBack() {
        DatabaseSettings database = empty();
        try (DatabaseProducts products = FillingContract.opened(database, FillingContract.salt(3))) {
            PostgresUnderTest.cutOff(database);
            assertThatThrownBy(() -> FillingContract.skus(products))
                    .isInstanceOfSatisfying(
                            ProductSourceUnavailableException.class,
                            away -> assertThat(away.retryAfter()).isPositive())
                    .hasMessageNotContaining(database.password());

            PostgresUnderTest.letIn(database);
            await(() -> answers(products));
            assertThat(FillingContract.skus(products)).hasSize(3);
        }
    }

    /** On a slow machine a connection may take longer than anybody waits for it. */
    private static boolean answers(DatabaseProducts products) {
        try {
            return !FillingContract.skus(products).isEmpty();
        } catch (ProductSourceUnavailableException notYet) {
            return false;
        }
    }
}
