package org.webpos.http.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.catalog.Barcode;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.Sku;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemException.Violation;
import org.webpos.problem.ProblemType;

class ProductParametersTest {

    private static final String HERE = "/api/products";

    @Test
    void asksForFiftyProductsUnlessToldOtherwise() {
        assertThat(ProductParameters.read(given())).isEqualTo(ProductQuery.first(50));
    }

    @Test
    void readsAllParts() {
        ProductQuery query = ProductParameters.read(
                given("limit", "200", "q", "绿茶", "category", "Drinks", "barcode", "2000000000008", "after", "DRK-1"));

        assertThat(query)
                .isEqualTo(new ProductQuery(
                        200,
                        "绿茶",
                        Optional.of("Drinks"),
                        Optional.of(Barcode.inStore(0)),
                        Optional.of(new Sku("DRK-1"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"96385074", "04252614", "036000291452", "6291041500213", "10614141000415"})
    void readsABarcodeOfEveryForm(String digits) {
        assertThat(ProductParameters.read(given("barcode", digits)).barcode()).contains(new Barcode(digits));
    }

    @Test
    void saysWhyDigitsAreNoBarcode() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ProductParameters.read(given("barcode", "123")))
                .withMessage(
                        "barcode: a barcode is the 8, 12, 13 or 14 digits of an EAN-8, UPC-E, UPC-A, EAN-13 or GTIN-14");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ProductParameters.read(given("barcode", "96385075")))
                .withMessage("barcode: the check digit of this barcode is wrong: read it again");
    }

    @Test
    void takesEmptyPartsAndUnknownOnesAsIfTheyWereNotThere() {
        assertThat(ProductParameters.read(given("q", "", "category", "", "limit", "", "utm", "x")))
                .isEqualTo(ProductQuery.first(50));
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0",
        "limit, 201",
        "limit, -1",
        "limit, +5",
        "limit, 1.5",
        "limit, ten",
        "limit, 99999999999999999999",
        "limit, ' 5'",
        "limit, ٣",
        "barcode, 123",
        "barcode, 2000000000001",
        "barcode, abcdefghijklm",
        "after, not a sku",
        "after, 茶"
    })
    void namesThePartThatIsWrong(String name, String value) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ProductParameters.read(given(name, value)))
                .satisfies(problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.INVALID_INPUT);
                    assertThat(problem.violations())
                            .extracting(Violation::field)
                            .containsExactly(name);
                });
    }

    @Test
    void refusesATextLongerThanAHundredCharacters() {
        assertThat(ProductParameters.read(given("q", "x".repeat(100))).text()).hasSize(100);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ProductParameters.read(given("q", "x".repeat(101))))
                .withMessage("q: has at most 100 characters");
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ProductParameters.read(given("limit", "x", "barcode", "y", "limit", "5")))
                .satisfies(problem -> assertThat(problem.violations())
                        .extracting(Violation::field)
                        .containsExactly("limit", "limit", "barcode"));
    }

    @Test
    void theNextLinkNamesNoHostAndOnlyWhatWasAskedFor() {
        ProductQuery rest = ProductQuery.first(50).after(new Sku("BAK-0050"));

        assertThat(ProductParameters.nextLink(HERE, rest))
                .isEqualTo("</api/products?limit=50&after=BAK-0050>; rel=\"next\"");
    }

    @Test
    void theNextLinkKeepsAllOtherPartsSafelyEncoded() {
        ProductQuery rest = new ProductQuery(
                2,
                "茶 &>,\"",
                Optional.of("Dairy and eggs"),
                Optional.of(Barcode.inStore(0)),
                Optional.of(new Sku("DRK-0002")));

        assertThat(ProductParameters.nextLink(HERE, rest))
                .isEqualTo("</api/products?limit=2&q=%E8%8C%B6+%26%3E%2C%22&category=Dairy+and+eggs"
                        + "&barcode=2000000000008&after=DRK-0002>; rel=\"next\"");
    }

    private static Map<String, List<String>> given(String... namesAndValues) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            given.computeIfAbsent(namesAndValues[i], first -> new ArrayList<>()).add(namesAndValues[i + 1]);
        }
        return given;
    }
}
