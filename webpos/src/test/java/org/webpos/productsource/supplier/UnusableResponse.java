package org.webpos.productsource.supplier;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.Sku;

/** Asserts what a till makes of a response it cannot use. */
final class UnusableResponse {

    /** The requested product. */
    static final Sku TEA = new Sku("TEA-1");

    private UnusableResponse() {}

    /** Requests the tea, and expects the source to be unavailable for a reason that begins like this. */
    static void assertUnusable(SupplierProductSource products, String message) {
        assertThatThrownBy(() -> products.find(TEA))
                .isInstanceOf(ProductSourceUnavailableException.class)
                .hasMessageStartingWith("the supplier's response cannot be used: " + message)
                .extracting(unavailable -> ((ProductSourceUnavailableException) unavailable).retryAfter())
                .isEqualTo(Duration.ZERO);
    }
}
