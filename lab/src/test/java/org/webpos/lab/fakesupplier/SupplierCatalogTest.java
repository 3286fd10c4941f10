package org.webpos.lab.fakesupplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.lab.fakesupplier.SupplierCatalog.Product;
import org.webpos.lab.fakesupplier.SupplierCatalog.ProductGenerator;

class SupplierCatalogTest {

    private final SupplierCatalog thousand = new SupplierCatalog(1_000);

    @Test
    void noTwoProductsShareSkuBarcodeOrName() {
        List<Product> all = IntStream.range(0, SupplierCatalog.MAX_PRODUCTS)
                .mapToObj(ProductGenerator::product)
                .toList();

        assertThat(different(all.stream().map(Product::sku).toList())).isEqualTo(SupplierCatalog.MAX_PRODUCTS);
        assertThat(different(all.stream().map(Product::barcode).toList())).isEqualTo(SupplierCatalog.MAX_PRODUCTS);
        assertThat(different(all.stream().map(Product::name).toList())).isEqualTo(SupplierCatalog.MAX_PRODUCTS);
        assertThat(different(all.stream().map(Product::nameEn).toList())).isEqualTo(SupplierCatalog.MAX_PRODUCTS);
        assertThat(all.stream().filter(product -> !isSound(product)).limit(3)).isEmpty();
    }

    private static int different(List<String> texts) {
        Set<String> set = new HashSet<>(texts);
        return set.size();
    }

    private static boolean isSound(Product product) {
        return product.sku().matches("[A-Z]{3}-\\d{6}")
                && product.barcode().matches("29\\d{11}|2\\d{7}|4\\d{11}|129\\d{11}")
                && checkSum(product.barcode()) % 10 == 0
                && product.priceCents() >= 100
                && product.priceCents() <= 100_000
                && product.name().matches("[\\p{IsHan}]+ \\d+ [\\p{IsHan}]+")
                && product.nameEn().matches("[A-Za-z0-9 ,]{1,200}");
    }

    private static int checkSum(String digits) {
        return IntStream.range(0, digits.length())
                .map(i -> (digits.charAt(i) - '0') * ((digits.length() - i) % 2 == 0 ? 3 : 1))
                .sum();
    }

    @Test
    void aLargerCatalogContainsTheSmallerOne() {
        assertThat(new SupplierCatalog(1_001).skus())
                .containsAll(thousand.skus())
                .hasSize(1_001);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 100_001})
    void numbersOfProductsOutOfBoundsAreRefused(int number) {
        assertThatThrownBy(() -> new SupplierCatalog(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("products: 1 to 100000, not " + number);
    }

    @Test
    void pagesLeadThroughAllProductsInTheOrderOfTheirSkus() {
        List<String> seen = new ArrayList<>();
        Optional<String> after = Optional.empty();
        SupplierCatalog.Page page;
        do {
            page = thousand.find(new SupplierRequest.Search(170, "", Optional.empty(), Optional.empty(), after));
            page.products().forEach(product -> seen.add(product.sku()));
            after = Optional.of(seen.get(seen.size() - 1));
        } while (page.more());

        assertThat(seen).isEqualTo(thousand.skus()).isSorted().hasSize(1_000);
    }

    @ParameterizedTest
    @CsvSource({"苏打, '苏打'", "ＧＲＥＥＮ tea, 'Green tea'", "drk-0001, 'DRK'"})
    void wordsAreFoundInSkuAndNamesWhateverTheirCaseAndWidth(String text, String inAll) {
        List<Product> found = thousand.find(
                        new SupplierRequest.Search(200, text, Optional.empty(), Optional.empty(), Optional.empty()))
                .products();

        assertThat(found).isNotEmpty().allSatisfy(product -> assertThat(
                        product.sku() + product.name() + product.nameEn())
                .contains(inAll));
    }

    @Test
    void aCategoryAndABarcodeNarrowDown() {
        Product tea = thousand.find("DRK-000001").orElseThrow();

        assertThat(thousand.find(new SupplierRequest.Search(
                                200, "", Optional.of("Drinks"), Optional.empty(), Optional.empty()))
                        .products())
                .extracting(Product::category)
                .containsOnly("Drinks");
        assertThat(thousand.find(new SupplierRequest.Search(
                        9, "", Optional.empty(), Optional.of(tea.barcode()), Optional.empty())))
                .isEqualTo(new SupplierCatalog.Page(List.of(tea), false));
        assertThat(thousand.find(new SupplierRequest.Search(
                                9, "", Optional.of("drinks"), Optional.empty(), Optional.empty()))
                        .products())
                .isEmpty();
        assertThat(thousand.categories()).containsExactly("Bakery", "Drinks", "Fruit", "Grain", "Household", "Snacks");
    }

    /** Those of the EAN-8, the UPC-A and the GTIN-14 among the first forty. */
    @ParameterizedTest
    @ValueSource(ints = {7, 17, 27, 1})
    void aBarcodeIsFoundInEveryForm(int index) {
        Product product = ProductGenerator.product(index);
        String padded = "0".repeat(14 - product.barcode().length()) + product.barcode();

        assertThat(List.of(product.barcode(), padded))
                .allSatisfy(barcode -> assertThat(thousand.find(new SupplierRequest.Search(
                                        9, "", Optional.empty(), Optional.of(barcode), Optional.empty()))
                                .products())
                        .containsExactly(product));
    }

    @Test
    void aNewPriceIsReturnedEverywhere() {
        assertThat(thousand.changePrice("DRK-000001", 4_711))
                .map(Product::priceCents)
                .contains(4_711L);

        assertThat(thousand.find("DRK-000001")).map(Product::priceCents).contains(4_711L);
        assertThat(thousand.find(new SupplierRequest.Search(
                                1, "DRK-000001", Optional.empty(), Optional.empty(), Optional.empty()))
                        .products())
                .extracting(Product::priceCents)
                .containsExactly(4_711L);
        assertThat(thousand.changePrice("DRK-999999", 1)).isEmpty();
        assertThat(thousand.find("DRK-999999")).isEmpty();
    }
}
