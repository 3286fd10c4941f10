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
import org.webpos.productsource.database.CatalogSeeder.CatalogSeed;

class CatalogSeederPostgresTest implements CatalogSeederContract {

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
                    try (var products = CatalogSeederContract.open(database, CatalogSeederContract.salt(100 + node))) {
                        return CatalogSeederContract.skus(products);
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
    void isFilledByTheNextNodeIfTheFirstOneCrashesMeanwhile() {
        DatabaseSettings database = empty();
        AtomicInteger gone = new AtomicInteger(); // through the products: once to divide them, once to copy them
        CatalogSeed fatal = new CatalogSeed(9_000, () -> {
            boolean dies = gone.incrementAndGet() == 2;
            return CatalogSeederContract.salt(9_000).products().get().peek(product -> {
                if (dies && product.sku().value().equals("S-08000")) {
                    PostgresUnderTest.killConnections(database);
                }
            });
        });

        assertThatThrownBy(() -> CatalogSeederContract.open(database, fatal))
                .isInstanceOf(ProductSourceUnavailableException.class);
        try (DatabaseProductSource next = CatalogSeederContract.open(database, CatalogSeederContract.salt(3))) {
            assertThat(CatalogSeederContract.skus(next)).containsExactly("S-00000", "S-00001", "S-00002");
        }
    }

    @Test
    void isUnavailableWhileTheDatabaseIsAndAnswersOnceItIsBack() {
        DatabaseSettings database = empty();
        try (DatabaseProductSource products = CatalogSeederContract.open(database, CatalogSeederContract.salt(3))) {
            PostgresUnderTest.blockConnections(database);
            assertThatThrownBy(() -> CatalogSeederContract.skus(products))
                    .isInstanceOfSatisfying(
                            ProductSourceUnavailableException.class,
                            unavailable -> assertThat(unavailable.retryAfter()).isPositive())
                    .hasMessageNotContaining(database.password());

            PostgresUnderTest.allowConnections(database);
            await(() -> responds(products));
            assertThat(CatalogSeederContract.skus(products)).hasSize(3);
        }
    }

    /** On a slow machine a connection may take longer than the timeout of the pool. */
    private static boolean responds(DatabaseProductSource products) {
        try {
            return !CatalogSeederContract.skus(products).isEmpty();
        } catch (ProductSourceUnavailableException notYet) {
            return false;
        }
    }
}
