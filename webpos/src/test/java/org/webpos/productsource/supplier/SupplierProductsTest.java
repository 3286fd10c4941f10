package org.webpos.productsource.supplier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.webpos.catalog.Barcode;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.Sku;

/** What a supplier says in both forms. */
class SupplierProductsTest {

    private static final Sku TEA = new Sku("TEA-1");
    private static final ProductQuery ALL = ProductQuery.first(50);

    private final FakeSupplier supplier = new FakeSupplier();

    @AfterEach
    void close() {
        supplier.close();
    }

    @ParameterizedTest
    @EnumSource
    void aProductIsFound(AnswerKind kind) {
        supplier.answers(kind, Said.tea("TEA-1").alone(kind));

        assertThat(supplier.products(kind).find(TEA)).contains(Said.tea("TEA-1").product());
        assertThat(supplier.asked()).containsExactly(kind.form().folder() + "/products/TEA-1");
    }

    @ParameterizedTest
    @EnumSource
    void whatTheSupplierDoesNotKnowIsNotThere(AnswerKind kind) {
        assertThat(supplier.products(kind).find(TEA)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aSearchIsPassedOnAsItIs(AnswerKind kind) {
        supplier.answers(kind, Said.many(kind, true, Said.tea("TEA-1"), Said.tea("TEA-2")));
        ProductQuery query = new ProductQuery(
                7,
                " 绿茶 & tea ",
                Optional.of("Drinks"),
                Optional.of(new Barcode("6901234567892")),
                Optional.of(new Sku("TEA-0")));

        ProductPage page = supplier.products(kind).search(query);

        assertThat(page).isEqualTo(new ProductPage(products("TEA-1", "TEA-2"), true));
        assertThat(supplier.asked())
                .containsExactly(
                        kind.form().folder()
                                + "/products?limit=7&q=%E7%BB%BF%E8%8C%B6+%26+tea&category=Drinks&barcode=6901234567892&after=TEA-0");
    }

    @ParameterizedTest
    @EnumSource
    void nothingFoundIsAnAnswer(AnswerKind kind) {
        supplier.answers(kind, Said.many(kind, false));

        assertThat(supplier.products(kind).search(ALL)).isEqualTo(new ProductPage(List.of(), false));
        assertThat(supplier.asked()).containsExactly(kind.form().folder() + "/products?limit=50");
    }

    @Test
    void categoriesAreSortedAndThoseThatAreNoneLeftOut() {
        supplier.answers(
                AnswerKind.JSON, "[\"Tea\",\"Bread\",7,\"\",\"Tea\",\"a\\u0000b\",\"" + "x".repeat(65) + "\"]");

        assertThat(supplier.products(AnswerKind.JSON).categories()).containsExactly("Bread", "Tea");
    }

    @Test
    void categoriesStandInAPageToo() {
        supplier.answers(
                AnswerKind.HTML,
                Said.page(
                        "categories",
                        "<ul><li class=\"category\">Tea &amp; more</li><li class=\"category\">Bread</li></ul>"));

        assertThat(supplier.products(AnswerKind.HTML).categories()).containsExactly("Bread", "Tea & more");
        assertThat(supplier.asked()).containsExactly("/shop/categories");
    }

    @ParameterizedTest
    @EnumSource
    void twoHundredProductsWithTheLongestNamesFit(AnswerKind kind) {
        Said[] all = IntStream.range(100, 300)
                .mapToObj(i -> Said.tea("TEA-" + i).named("𠮷".repeat(200)))
                .toArray(Said[]::new);
        supplier.answers(kind, Said.many(kind, true, all));

        assertThat(supplier.products(kind).search(ProductQuery.first(200)).products())
                .hasSize(200);
    }

    private static List<Product> products(String... skus) {
        return List.of(skus).stream().map(sku -> Said.tea(sku).product()).toList();
    }
}
