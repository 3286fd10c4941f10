package org.webpos.productsource.supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.Sku;

/** Of many products some are not as they should be. */
class DoubtfulPageTest {

    private static final Sku TEA = new Sku("TEA-1");
    private static final ProductQuery ALL = ProductQuery.first(50);

    private final FakeSupplier supplier = new FakeSupplier();

    @AfterEach
    void close() {
        supplier.close();
    }

    @ParameterizedTest
    @EnumSource
    void aBadProductDoesNotTakeTheOthersWithIt(AnswerKind kind) {
        supplier.answers(
                kind,
                Said.many(
                        kind,
                        true,
                        Said.tea("TEA-1"),
                        Said.tea("TEA-2").at(-450),
                        Said.tea("TEA-3").in("USD"),
                        Said.tea("TEA-4").scanned("6901234567891"),
                        Said.tea("TEA 5"),
                        Said.tea("TEA-6").named("x".repeat(201)),
                        Said.tea("TEA-7").of(""),
                        Said.tea("TEA-8")));

        assertThat(supplier.products(kind).search(ALL)).isEqualTo(new ProductPage(products("TEA-1", "TEA-8"), true));
    }

    @ParameterizedTest
    @EnumSource
    void whereEveryProductIsBadTheAnswerIs(AnswerKind kind) {
        supplier.answers(
                kind,
                Said.many(kind, true, Said.tea("TEA-1").at(0), Said.tea("TEA-2").at(0)));

        assertThatThrownBy(() -> supplier.products(kind).search(ALL))
                .isInstanceOf(ProductSourceUnavailableException.class)
                .hasMessage("the supplier's answer cannot be used: it has no product that counts");
    }

    @ParameterizedTest
    @EnumSource
    void aSkuThatStandsTwiceCountsOnceOrNotAtAll(AnswerKind kind) {
        supplier.answers(
                kind,
                Said.many(
                        kind,
                        false,
                        Said.tea("TEA-1"),
                        Said.tea("TEA-1"),
                        Said.tea("TEA-2"),
                        Said.tea("TEA-2").at(999),
                        Said.tea("TEA-2"),
                        Said.tea("TEA-3")));

        assertThat(supplier.products(kind).search(ALL).products()).isEqualTo(products("TEA-1", "TEA-3"));
    }

    @ParameterizedTest
    @EnumSource
    void scriptInANameIsTextLikeAnyOther(AnswerKind kind) {
        Said scripted = Said.tea("TEA-1").named("<script>alert('茶')</script> & <b>tea</b>");
        supplier.answers(kind, scripted.alone(kind));

        assertThat(supplier.products(kind).find(TEA)).map(Product::name).contains(scripted.name());
    }

    @ParameterizedTest
    @EnumSource
    void whoGoesFromPageToPageGetsToAnEnd(AnswerKind kind) {
        supplier.answers(kind, Said.many(kind, true, Said.tea("TEA-3"), Said.tea("TEA-1"), Said.tea("TEA-2")));
        SupplierProducts products = supplier.products(kind);

        assertThat(products.search(ALL).products()).isEqualTo(products("TEA-1", "TEA-2", "TEA-3"));
        assertThat(products.search(ALL.behind(new Sku("TEA-2"))).products()).isEqualTo(products("TEA-3"));
        assertThatThrownBy(() -> products.search(ALL.behind(new Sku("TEA-3"))))
                .isInstanceOf(ProductSourceUnavailableException.class);
    }

    @ParameterizedTest
    @EnumSource
    void moreThanWasAskedForIsLeftForLater(AnswerKind kind) {
        supplier.answers(kind, Said.many(kind, false, Said.tea("TEA-1"), Said.tea("TEA-2"), Said.tea("TEA-3")));

        assertThat(supplier.products(kind).search(ProductQuery.first(2)))
                .isEqualTo(new ProductPage(products("TEA-1", "TEA-2"), true));
    }

    private static List<Product> products(String... skus) {
        return List.of(skus).stream().map(sku -> Said.tea(sku).product()).toList();
    }
}
