package org.webpos.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListedProductsTest {

    private static final Product TEA = product("DRK-0002", "绿茶 500ml", "Green Tea 500 ml", "Drinks", 2);
    private static final Product COLA = product("DRK-0001", "可乐 330ml", "Cola 330 ml", "Drinks", 1);
    private static final Product RICE = product("STA-0001", "东北大米 5kg", "Northeast Rice 5 kg", "Staples", 3);
    private static final ListedProducts PRODUCTS = new ListedProducts(List.of(RICE, TEA, COLA));

    @Test
    void findsAProductByItsSku() {
        assertThat(PRODUCTS.find(new Sku("DRK-0002"))).contains(TEA);
        assertThat(PRODUCTS.find(new Sku("drk-0002"))).isEmpty();
    }

    @Test
    void listsEverythingInTheOrderOfTheSkus() {
        assertThat(PRODUCTS.search(ProductQuery.first(3))).isEqualTo(new ProductPage(List.of(COLA, TEA, RICE), false));
        assertThat(PRODUCTS.size()).isEqualTo(3);
    }

    @Test
    void saysThatThereIsMore() {
        assertThat(PRODUCTS.search(ProductQuery.first(2))).isEqualTo(new ProductPage(List.of(COLA, TEA), true));
    }

    @ParameterizedTest
    @CsvSource({
        "绿茶, DRK-0002",
        "GREEN, DRK-0002",
        "'  tea   500 ', DRK-0002",
        "绿茶 tea, DRK-0002",
        "sta-0001, STA-0001",
        "５ｋｇ, STA-0001",
        "大米, STA-0001"
    })
    void findsByWordsInTheSkuOrEitherName(String text, String sku) {
        assertThat(PRODUCTS.search(query(text, null, null)).products())
                .extracting(p -> p.sku().value())
                .containsExactly(sku);
    }

    @Test
    void findsNothingWhereAWordIsMissing() {
        assertThat(PRODUCTS.search(query("green cola", null, null))).isEqualTo(new ProductPage(List.of(), false));
    }

    @Test
    void narrowsToACategory() {
        assertThat(PRODUCTS.search(query("", "Drinks", null)).products()).containsExactly(COLA, TEA);
        assertThat(PRODUCTS.search(query("", "Toys", null)).products()).isEmpty();
        assertThat(PRODUCTS.categories()).containsExactly("Drinks", "Staples");
    }

    @Test
    void findsTheProductOfABarcode() {
        assertThat(PRODUCTS.search(query("", null, RICE.barcode())).products()).containsExactly(RICE);
        assertThat(PRODUCTS.search(query("", null, Barcode.inStore(9))).products())
                .isEmpty();
    }

    @Test
    void narrowsByAllPartsOfAQueryTogether() {
        assertThat(PRODUCTS.search(query("", "Drinks", RICE.barcode())).products())
                .isEmpty();
        assertThat(PRODUCTS.search(query("cola", "Drinks", COLA.barcode())).products())
                .containsExactly(COLA);
    }

    @Test
    void goesOnBehindASkuThatNeedNotExist() {
        assertThat(PRODUCTS.search(ProductQuery.first(9).behind(new Sku("DRK-0001-9")))
                        .products())
                .containsExactly(TEA, RICE);
        assertThat(PRODUCTS.search(ProductQuery.first(9).behind(new Sku("z"))).products())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 200})
    void showsEveryProductOnceWhenPagedToTheEnd(int limit) {
        ListedProducts listed = new ListedProducts(numbered(401));
        List<Product> seen = new ArrayList<>();
        Optional<ProductQuery> query = Optional.of(ProductQuery.first(limit));
        while (query.isPresent()) {
            ProductPage page = listed.search(query.get());
            seen.addAll(page.products());
            query = page.rest(query.get());
        }

        assertThat(seen).isEqualTo(numbered(401));
    }

    @Test
    void refusesASourceThatNamesASkuOrABarcodeTwice() {
        Product sameSku = product("DRK-0001", "茶", "Tea", "Drinks", 7);
        Product sameBarcode = product("DRK-0009", "茶", "Tea", "Drinks", 1);

        assertThatIllegalStateException().isThrownBy(() -> new ListedProducts(List.of(COLA, sameSku)));
        assertThatIllegalStateException().isThrownBy(() -> new ListedProducts(List.of(COLA, sameBarcode)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 201})
    void refusesALimitOutOfRange(int limit) {
        assertThatIllegalArgumentException().isThrownBy(() -> ProductQuery.first(limit));
    }

    private static List<Product> numbered(int count) {
        List<Product> products = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            products.add(product("P-%04d".formatted(i), "茶", "Tea", "Drinks", i));
        }
        return products;
    }

    private static Product product(String sku, String name, String nameEn, String category, long barcode) {
        return new Product(new Sku(sku), name, nameEn, category, Barcode.inStore(barcode), 100);
    }

    private static ProductQuery query(String text, @Nullable String category, @Nullable Barcode barcode) {
        return new ProductQuery(
                50, text, Optional.ofNullable(category), Optional.ofNullable(barcode), Optional.empty());
    }
}
