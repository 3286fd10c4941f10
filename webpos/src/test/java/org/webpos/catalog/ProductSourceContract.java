package org.webpos.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every source of products answers alike, when it has {@link #PRODUCTS}. */
public interface ProductSourceContract {

    Product COLA = product("DRK-0001", "可乐 330ml", "Cola 330 ml", "Drinks", 1);
    Product TEA = product("DRK-0002", "绿茶 500ml", "Green Tea 500 ml", "Drinks", 2);
    Product MILK = product("drk-0002", "牛奶 50% 1L", "Milk_50% 1 L", "Drinks", 4);
    Product STRANGE =
            product("ODD-1", "＆\t'); DROP TABLE product; -- \\ ! \"", "a_b a\\b 100! café Ⅷ 🍵茶", "It's \\odd\t%", 5);
    Product RICE = product("STA-0001", "东北大米 5kg", "Northeast Rice 5 kg", "Staples", 3);

    /** So many that they are more than one page, and more than one bucket where there are buckets. */
    List<Product> NUMBERED = IntStream.range(0, 401)
            .mapToObj(i -> product(
                    "P-%04d".formatted(i), "第%d包 盐".formatted(i), "Pack %d of Salt".formatted(i), "Salt", 100 + i))
            .toList();

    /** In the order of their skus. */
    List<Product> PRODUCTS = Stream.of(Stream.of(COLA, TEA, STRANGE), NUMBERED.stream(), Stream.of(RICE, MILK))
            .flatMap(products -> products)
            .toList();

    /** A source that has these products and no others, ready to be asked. */
    ProductSource source();

    @Test
    default void findsAProductByItsSku() {
        assertThat(PRODUCTS)
                .allSatisfy(product -> assertThat(source().find(product.sku())).contains(product));
        assertThat(source().find(new Sku("drk-0001"))).isEmpty();
    }

    @Test
    default void listsEverythingInTheOrderOfTheSkus() {
        assertThat(source().search(ProductQuery.first(3))).isEqualTo(new ProductPage(PRODUCTS.subList(0, 3), true));
        assertThat(source().search(ProductQuery.first(200).behind(new Sku("P-0400"))))
                .isEqualTo(new ProductPage(List.of(RICE, MILK), false));
    }

    @Test
    default void saysThatThereIsMoreOnlyWhereThereIs() {
        assertThat(source().search(query(2, "drk-000", null, null)).more()).isTrue();
        assertThat(source().search(query(3, "drk-000", null, null)).more()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "绿茶, DRK-0002",
        "GREEN, DRK-0002",
        "'  green   500 ', DRK-0002",
        "绿茶 tea, DRK-0002",
        "sta-0001, STA-0001",
        "５ｋｇ, STA-0001",
        "大米, STA-0001",
        "米, STA-0001",
        "东北大米, STA-0001",
        "ＮＯＲＴＨＥＡＳＴ　rice, STA-0001",
        "'north ri 5k', STA-0001",
        "第399包, P-0399",
        "0400, P-0400",
        "k 第400, P-0400",
    })
    default void findsByWordsInTheSkuOrEitherName(String text, String sku) {
        assertThat(found(text)).extracting(product -> product.sku().value()).containsExactly(sku);
    }

    @ParameterizedTest
    @ValueSource(strings = {"green cola", "绿米", "teas", "茶绿", "10ml", "reen 可乐", "a b c d e f g", "zz"})
    default void findsNothingWhereAWordIsMissing(String text) {
        assertThat(source().search(query(50, text, null, null))).isEqualTo(new ProductPage(List.of(), false));
    }

    @Test
    default void findsWhatMeansTheSameWhereverItStands() {
        assertThat(found("500")).containsExactly(TEA);
        assertThat(found("茶")).containsExactly(TEA, STRANGE);
        assertThat(found("CAFÉ viii")).containsExactly(STRANGE);
        assertThat(found("🍵")).containsExactly(STRANGE);
        assertThat(found("🍵茶")).containsExactly(STRANGE);
    }

    @Test
    default void takesEveryCharacterForItself() {
        assertThat(found("%")).containsExactly(MILK);
        assertThat(found("0%")).containsExactly(MILK);
        assertThat(found("k_5")).containsExactly(MILK);
        assertThat(found("a_b")).containsExactly(STRANGE);
        assertThat(found("a\\b")).containsExactly(STRANGE);
        assertThat(found("100!")).containsExactly(STRANGE);
        assertThat(found("l%a")).isEmpty();
        assertThat(found("l___a")).isEmpty();
        assertThat(found("?1")).isEmpty();
        assertThat(found("$1")).isEmpty();
        assertThat(found(":word")).isEmpty();
        assertThat(found("\0")).isEmpty();
        assertThat(found("\ud83c")).isSubsetOf(STRANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'); DROP TABLE product; --", "' OR '1'='1", "\" OR 1=1", "{1,2}", "?", "\\"})
    default void takesSqlForWordsToLookFor(String text) {
        assertThat(found(text)).isSubsetOf(STRANGE);
        assertThat(source().search(query(50, "", text, null)).products()).isEmpty();
        assertThat(source().find(TEA.sku())).contains(TEA);
    }

    @Test
    default void narrowsToACategory() {
        assertThat(source().search(query(50, "", "Drinks", null)).products()).containsExactly(COLA, TEA, MILK);
        assertThat(source().search(query(50, "", "It's \\odd\t%", null)).products())
                .containsExactly(STRANGE);
        assertThat(source().search(query(50, "", "Drink", null)).products()).isEmpty();
        assertThat(source().search(query(50, "", "drinks\0", null)).products()).isEmpty();
        assertThat(source().search(query(50, "drk", "Salt", null)).products()).isEmpty();
        assertThat(source().search(query(50, "milk", "Drinks", null)).products())
                .containsExactly(MILK);
    }

    @Test
    default void namesAllCategoriesInAlphabeticalOrder() {
        assertThat(source().categories()).containsExactly("Drinks", "It's \\odd\t%", "Salt", "Staples");
    }

    @Test
    default void findsTheProductOfABarcode() {
        assertThat(source().search(query(50, "", null, RICE.barcode())).products())
                .containsExactly(RICE);
        assertThat(source().search(query(50, "", null, Barcode.inStore(9))).products())
                .isEmpty();
    }

    @Test
    default void narrowsByAllPartsOfAQueryTogether() {
        assertThat(source().search(query(50, "", "Drinks", RICE.barcode())).products())
                .isEmpty();
        assertThat(source().search(query(50, "tea", "Drinks", COLA.barcode())).products())
                .isEmpty();
        ProductQuery cola = query(50, "cola", "Drinks", COLA.barcode());
        assertThat(source().search(cola).products()).containsExactly(COLA);
        assertThat(source().search(cola.behind(COLA.sku())).products()).isEmpty();
    }

    @Test
    default void goesOnBehindASkuThatNeedNotExist() {
        assertThat(source().search(ProductQuery.first(1).behind(new Sku("DRK-0001-9")))
                        .products())
                .containsExactly(TEA);
        assertThat(source().search(ProductQuery.first(9).behind(new Sku("zz"))).products())
                .isEmpty();
        assertThat(source().search(query(9, "sal", null, null).behind(new Sku("P-0399-Z")))
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
            query = page.rest(query.get());
        }

        assertThat(seen).isEqualTo(NUMBERED);
    }

    private List<Product> found(String text) {
        return source().search(query(200, text, null, null)).products();
    }

    private static ProductQuery query(int limit, String text, @Nullable String category, @Nullable Barcode barcode) {
        return new ProductQuery(
                limit, text, Optional.ofNullable(category), Optional.ofNullable(barcode), Optional.empty());
    }

    private static Product product(String sku, String name, String nameEn, String category, long barcode) {
        return new Product(new Sku(sku), name, nameEn, category, Barcode.inStore(barcode), 100);
    }
}
