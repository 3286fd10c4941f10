package org.webpos.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryProductSourceTest implements TextSearchContract, ProductFilterContract {

    private static final InMemoryProductSource SOURCE = new InMemoryProductSource(PRODUCTS);

    @Override
    public ProductSource source() {
        return SOURCE;
    }

    @Test
    void returnsTheNumberOfProducts() {
        assertThat(SOURCE.size()).isEqualTo(PRODUCTS.size());
    }

    @Test
    void refusesADuplicateSkuOrBarcode() {
        Product sameSku = new Product(COLA.sku(), "茶", "Tea", "Drinks", Barcode.inStore(7), 100);
        Product sameBarcode = new Product(new Sku("DRK-0009"), "茶", "Tea", "Drinks", COLA.barcode(), 100);

        assertThatIllegalStateException().isThrownBy(() -> new InMemoryProductSource(List.of(COLA, sameSku)));
        Product sameNumber = new Product(
                new Sku("DRK-0009"),
                "茶",
                "Tea",
                "Drinks",
                new Barcode("0" + COLA.barcode().digits()),
                100);
        assertThatIllegalStateException().isThrownBy(() -> new InMemoryProductSource(List.of(COLA, sameBarcode)));
        assertThatIllegalStateException().isThrownBy(() -> new InMemoryProductSource(List.of(COLA, sameNumber)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 201})
    void refusesALimitOutOfRange(int limit) {
        assertThatIllegalArgumentException().isThrownBy(() -> ProductQuery.first(limit));
    }
}
