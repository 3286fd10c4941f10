package org.webpos.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every product source with {@link #PRODUCTS} returns: each product, and all of them in pages. */
public interface ProductSourceContract {

    Product COLA = product("DRK-0001", "可乐 330ml", "Cola 330 ml", "Drinks", 1);
    Product TEA = product("DRK-0002", "绿茶 500ml", "Green Tea 500 ml", "Drinks", 2);
    Product MILK = product("drk-0002", "牛奶 50% 1L", "Milk_50% 1 L", "Drinks", 4);
    Product STRANGE =
            product("ODD-1", "＆\t'); DROP TABLE product; -- \\ ! \"", "a_b a\\b 100! café Ⅷ 🍵茶", "It's \\odd\t%", 5);
    Product RICE = product("STA-0001", "东北大米 5kg", "Northeast Rice 5 kg", "Staples", 3);

    /** More than one page, and more than one bucket in a source with buckets. */
    List<Product> NUMBERED = IntStream.range(0, 401)
            .mapToObj(i -> product(
                    String.format(Locale.ROOT, "P-%04d", i),
                    String.format(Locale.ROOT, "第%d包 盐", i),
                    String.format(Locale.ROOT, "Pack %d of Salt", i),
                    "Salt",
                    100 + i))
            .toList();

    /** One for each form of a barcode; the last two have the numbers that the eight digits 01234565 can be read as. */
    List<Product> BARCODED = barcoded(
            "6291041500213",
            "96385074",
            "036000291452",
            "042100005264",
            "04252720",
            "10614141000415",
            "0000001234565",
            "012345000065");

    /** In the order of their SKUs. */
    List<Product> PRODUCTS = Stream.of(
                    Stream.of(COLA, TEA, STRANGE), BARCODED.stream(), NUMBERED.stream(), Stream.of(RICE, MILK))
            .flatMap(products -> products)
            .toList();

    /** A source with these products and no others, ready for queries. */
    ProductSource source();

    /** Returns a query with several parts. */
    static ProductQuery query(int limit, String text, @Nullable String category, @Nullable Barcode barcode) {
        return new ProductQuery(
                limit, text, Optional.ofNullable(category), Optional.ofNullable(barcode), Optional.empty());
    }

    @Test
    default void findsAProductByItsSku() {
        assertThat(PRODUCTS)
                .allSatisfy(product -> assertThat(source().find(product.sku())).contains(product));
        assertThat(source().find(new Sku("drk-0001"))).isEmpty();
    }

    @Test
    default void listsEverythingInTheOrderOfTheSkus() {
        assertThat(source().search(ProductQuery.first(3))).isEqualTo(new ProductPage(PRODUCTS.subList(0, 3), true));
        assertThat(source().search(ProductQuery.first(200).after(new Sku("P-0400"))))
                .isEqualTo(new ProductPage(List.of(RICE, MILK), false));
    }

    @Test
    default void reportsMoreOnlyIfThereIsMore() {
        assertThat(source().search(query(2, "drk-000", null, null)).more()).isTrue();
        assertThat(source().search(query(3, "drk-000", null, null)).more()).isFalse();
    }

    @Test
    default void namesAllCategoriesInAlphabeticalOrder() {
        assertThat(source().categories()).containsExactly("Drinks", "It's \\odd\t%", "Salt", "Staples");
    }

    @Test
    default void continuesAfterASkuThatNeedNotExist() {
        assertThat(source().search(ProductQuery.first(1).after(new Sku("DRK-0001-9")))
                        .products())
                .containsExactly(TEA);
        assertThat(source().search(ProductQuery.first(9).after(new Sku("zz"))).products())
                .isEmpty();
        assertThat(source().search(query(9, "sal", null, null).after(new Sku("P-0399-Z")))
                        .products())
                .containsExactly(NUMBERED.get(400));
    }

    @ParameterizedTest
    @CsvSource({"'', 7", "'', 200", "pack salt, 50", "盐, 200", "p-0, 9"})
    default void showsEveryProductOnceWhenPagedToTheEnd(String text, int limit) {
        List<Product> seen = new ArrayList<>();
        Optional<ProductQuery> query = Optional.of(query(limit, text, "Salt", null));
        while (query.isPresent()) {
            ProductPage page = source().search(query.get());
            seen.addAll(page.products());
            query = page.next(query.get());
        }

        assertThat(seen).isEqualTo(NUMBERED);
    }

    private static Product product(String sku, String name, String nameEn, String category, long barcode) {
        return new Product(new Sku(sku), name, nameEn, category, Barcode.inStore(barcode), 100);
    }

    private static List<Product> barcoded(String... barcodes) {
        return IntStream.range(0, barcodes.length)
                .mapToObj(i ->
                        new Product(new Sku("OTH-" + (i + 1)), "杂货", "Goods", "Staples", new Barcode(barcodes[i]), 100))
                .toList();
    }
}
