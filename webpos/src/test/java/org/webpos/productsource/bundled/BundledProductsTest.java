package org.webpos.productsource.bundled;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.catalog.Product;

class BundledProductsTest {

    private static final int BASE_PRODUCTS = BundledProducts.readFile().size();

    @Test
    void hasAtLeastTwoHundredBaseProductsAtTheirSkusInTheFile() {
        assertThat(BASE_PRODUCTS).isGreaterThanOrEqualTo(200);
        assertThat(products(BASE_PRODUCTS))
                .extracting(p -> p.sku().value())
                .containsExactlyInAnyOrderElementsOf(BundledProducts.readFile().stream()
                        .map(BundledProducts.BaseProduct::sku)
                        .toList());
    }

    @Test
    void hasTheSameSkusWhateverTheLanguage() {
        List<Product> english = products(1_000);
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(products(1_000)).isEqualTo(english);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void hasTheProductsOfTheFileAtTheirOwnPrice() {
        assertThat(products(1)).singleElement().satisfies(water -> {
            assertThat(water.name()).isEqualTo("矿泉水 550ml");
            assertThat(water.nameEn()).isEqualTo("Mineral Water 550 ml");
            assertThat(water.priceCents()).isEqualTo(200);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1_000, 20_000})
    void spreadsAnyNumberEvenlyOverTenCategories(int number) {
        Map<String, Long> sizes = products(number).stream().collect(groupingBy(Product::category, counting()));

        assertThat(sizes).hasSize(10);
        assertThat(sizes.values()).containsOnly(number / 10L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 210, 1_000, 20_000})
    void givesEachProductItsOwnSkuBarcodeAndNames(int number) {
        List<Product> products = products(number);

        assertThat(products).hasSize(number);
        assertThat(products).extracting(Product::sku).doesNotHaveDuplicates();
        assertThat(products).extracting(Product::barcode).doesNotHaveDuplicates();
        assertThat(products).extracting(Product::name).doesNotHaveDuplicates();
    }

    @Test
    void printsInStoreBarcodesAndPricesInTenthsOfAYuan() {
        assertThat(products(20_000)).allSatisfy(product -> {
            assertThat(product.barcode().isInStore()).isTrue();
            assertThat(product.priceCents()).isBetween(100L, 1_000_000L);
            assertThat(product.priceCents() % 10).isZero();
        });
    }

    @Test
    void givesTheSameProductsEachTimeAndOnlyAddsToThemForALargerNumber() {
        assertThat(products(1_000))
                .isEqualTo(products(1_000))
                .isEqualTo(products(20_000).subList(0, 1_000));
    }

    @Test
    void fillsUpToAMillion() {
        List<Product> products = products(BundledProducts.MAXIMUM);

        assertThat(products.stream().map(Product::sku).distinct()).hasSize(BundledProducts.MAXIMUM);
        assertThat(products.stream().map(Product::barcode).distinct()).hasSize(BundledProducts.MAXIMUM);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, BundledProducts.MAXIMUM + 1})
    void refusesANumberOutOfRange(int number) {
        assertThatIllegalArgumentException().isThrownBy(() -> new BundledProducts(number));
    }

    private static List<Product> products(int number) {
        return new BundledProducts(number).products().toList();
    }
}
