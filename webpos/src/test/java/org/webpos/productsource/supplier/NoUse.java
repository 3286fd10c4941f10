package org.webpos.productsource.supplier;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.Sku;

/** What becomes of an answer that cannot be used. */
final class NoUse {

    /** What is asked for. */
    static final Sku TEA = new Sku("TEA-1");

    private NoUse() {}

    /** Asks for the tea, and is told only that the answer has no use, for a reason that begins like this. */
    static void assertNoUse(SupplierProducts products, String told) {
        assertThatThrownBy(() -> products.find(TEA))
                .isInstanceOf(ProductSourceUnavailableException.class)
                .hasMessageStartingWith("the supplier's answer cannot be used: " + told)
                .extracting(away -> ((ProductSourceUnavailableException) away).retryAfter())
                .isEqualTo(Duration.ZERO);
    }
}
