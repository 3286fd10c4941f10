package org.webpos.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.catalog.ProductSourceContract.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every product source filters by category, by barcode, and by all parts of a query together. */
public interface ProductFilterContract extends ProductSourceContract {

    private List<Product> found(String text, @Nullable String category, @Nullable Barcode barcode) {
        return source().search(query(50, text, category, barcode)).products();
    }

    @Test
    default void filtersByCategory() {
        assertThat(found("", "Drinks", null)).containsExactly(COLA, TEA, MILK);
        assertThat(found("", "It's \\odd\t%", null)).containsExactly(STRANGE);
        assertThat(found("", "Drink", null)).isEmpty();
        assertThat(found("", "drinks\0", null)).isEmpty();
        assertThat(found("drk", "Salt", null)).isEmpty();
        assertThat(found("milk", "Drinks", null)).containsExactly(MILK);
    }

    @Test
    default void findsTheProductOfABarcode() {
        assertThat(found("", null, RICE.barcode())).containsExactly(RICE);
        assertThat(found("", null, Barcode.inStore(9))).isEmpty();
    }

    @Test
    default void filtersByAllPartsOfAQueryTogether() {
        assertThat(found("", "Drinks", RICE.barcode())).isEmpty();
        assertThat(found("tea", "Drinks", COLA.barcode())).isEmpty();
        ProductQuery cola = query(50, "cola", "Drinks", COLA.barcode());
        assertThat(source().search(cola).products()).containsExactly(COLA);
        assertThat(source().search(cola.after(COLA.sku())).products()).isEmpty();
    }
}
