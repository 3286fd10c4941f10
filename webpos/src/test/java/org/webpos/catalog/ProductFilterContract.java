package org.webpos.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.catalog.ProductSourceContract.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "OTH-1, '6291041500213, 06291041500213'",
        "OTH-2, '96385074, 0000096385074, 00000096385074'",
        "OTH-3, '036000291452, 0036000291452, 00036000291452'",
        "OTH-4, '042100005264, 0042100005264, 00042100005264, 04252614'",
        "OTH-5, '042200005270, 00042200005270, 04252720'",
        "OTH-6, 10614141000415"
    })
    default void findsTheProductHoweverItsBarcodeIsWritten(String sku, String spellings) {
        assertThat(spellings.split(", ")).allSatisfy(digits -> assertThat(found("", null, new Barcode(digits)))
                .extracting(product -> product.sku().value())
                .containsExactly(sku));
    }

    @Test
    default void findsTheProductsOfEitherReading() {
        assertThat(found("", null, new Barcode("01234565")))
                .extracting(product -> product.sku().value())
                .containsExactly("OTH-7", "OTH-8");
        assertThat(found("", null, new Barcode("012345000065")))
                .extracting(product -> product.sku().value())
                .containsExactly("OTH-8");
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
