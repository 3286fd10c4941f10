package org.webpos.productsource.supplier;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.Sku;

/** What the tests of the source with a fake supplier have in common. */
abstract class SupplierTestCase {

    /** The requested product. */
    static final Sku TEA = new Sku("TEA-1");

    static final ProductQuery ALL = ProductQuery.first(50);

    @AutoClose
    final FakeSupplier supplier = new FakeSupplier();

    static List<Product> products(String... skus) {
        return List.of(skus).stream().map(sku -> SentProduct.tea(sku).product()).toList();
    }

    /** Requests the tea, and expects the source to be unavailable for a reason that begins like this. */
    static void assertUnusable(SupplierProductSource products, String message) {
        assertThatThrownBy(() -> products.find(TEA))
                .isInstanceOf(ProductSourceUnavailableException.class)
                .hasMessageStartingWith("the supplier's response cannot be used: " + message)
                .extracting(unavailable -> ((ProductSourceUnavailableException) unavailable).retryAfter())
                .isEqualTo(Duration.ZERO);
    }

    /** Requests the tea in JSON, and expects the source to be unavailable for exactly this reason. */
    void assertUnavailable(String message) {
        assertThatThrownBy(() -> supplier.products(ResponseFormat.JSON).find(TEA))
                .isInstanceOf(ProductSourceUnavailableException.class)
                .hasMessage(message);
    }
}
