package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings by which nodes know where their products come from. */
class ProductConfigTest {

    private static final Workspace SHIFTED = new Workspace(Path.of("/shop"), 3_000);

    @Test
    void byDefaultNodesGetTheBundledProducts() {
        StackPlan plan = new StackPlan(Store.LOCAL, BalancingAlgorithm.COOKIE, 4, OptionalInt.empty());

        assertThat(ProductConfig.settings(SHIFTED, plan))
                .isEqualTo(Map.of("WEBPOS_PRODUCT_SOURCE", "bundled", "WEBPOS_PRODUCT_CACHE", "auto"));
    }

    @Test
    void nodesGetTheAddressOfTheSupplierAndASecretOfThisStack() {
        Map<String, String> settings = settings(Store.REDIS, ProductConfig.Cache.SHARED, 4);

        assertThat(settings)
                .containsEntry("WEBPOS_PRODUCT_SOURCE", "supplier")
                .containsEntry("WEBPOS_PRODUCT_CACHE", "shared")
                .containsEntry("WEBPOS_SUPPLIER_URL", "http://127.0.0.1:12090");
        assertThat(settings.get("WEBPOS_SUPPLIER_SECRET"))
                .hasSize(44)
                .isNotEqualTo(
                        settings(Store.REDIS, ProductConfig.Cache.SHARED, 4).get("WEBPOS_SUPPLIER_SECRET"));
    }

    @Test
    void aSingleNodeHasAnEmbeddedDatabaseThatOutlivesIt() {
        assertThat(settings(ProductConfig.Source.DATABASE, Store.LOCAL, ProductConfig.Cache.AUTO, 1))
                .containsEntry("WEBPOS_DATABASE_URL", "jdbc:h2:file:/shop/.webpos/data-3000/h2/webpos");
        assertThat(settings(ProductConfig.Source.DATABASE, Store.LOCAL, ProductConfig.Cache.AUTO, 2))
                .doesNotContainKey("WEBPOS_DATABASE_URL");
    }

    @ParameterizedTest
    @CsvSource({
        "REDIS, SHARED, 4, 300",
        "REDIS, AUTO, 4, 300",
        "HAZELCAST, AUTO, 3, 300",
        "HAZELCAST, LOCAL, 4, 75",
        "REDIS, NONE, 2, 150",
        "LOCAL, AUTO, 4, 75",
        "TOKEN, AUTO, 3, 300",
        "LOCAL, LOCAL, 1, 300"
    })
    void nodesWithoutASharedCacheDivideTheQuota(Store store, ProductConfig.Cache cache, int nodes, String quota) {
        assertThat(settings(store, cache, nodes)).containsEntry("WEBPOS_SUPPLIER_QUOTA_PER_MINUTE", quota);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0      | 0     | supplier-quota-per-second: 1 to 100000 requests a second, not 0
                    100001 | 0     | supplier-quota-per-second: 1 to 100000 requests a second, not 100001
                    5      | -1    | supplier-delay: 0 to 60000 ms, not -1
                    5      | 60001 | supplier-delay: 0 to 60000 ms, not 60001
                    """)
    void anImpossibleQuotaOrDelayIsRefused(int quota, int delay, String message) {
        assertThatThrownBy(
                        () -> new ProductConfig(ProductConfig.Source.SUPPLIER, ProductConfig.Cache.AUTO, quota, delay))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static Map<String, String> settings(Store store, ProductConfig.Cache cache, int nodes) {
        return settings(ProductConfig.Source.SUPPLIER, store, cache, nodes);
    }

    private static Map<String, String> settings(
            ProductConfig.Source source, Store store, ProductConfig.Cache cache, int nodes) {
        StackPlan plan = new StackPlan(store, store.defaultBalance(), nodes, OptionalInt.empty())
                .withProducts(new ProductConfig(source, cache, 5, 0));
        return ProductConfig.settings(SHIFTED, plan);
    }
}
