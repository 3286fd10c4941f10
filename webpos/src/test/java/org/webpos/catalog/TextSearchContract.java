package org.webpos.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.catalog.ProductSourceContract.query;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every product source finds the same products for the words of a search. */
public interface TextSearchContract extends ProductSourceContract {

    /** Returns what these words find. */
    private List<Product> found(String text) {
        return source().search(query(200, text, null, null)).products();
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
    default void findsEquivalentCharactersAnywhere() {
        assertThat(found("500")).containsExactly(TEA);
        assertThat(found("茶")).containsExactly(TEA, STRANGE);
        assertThat(found("CAFÉ viii")).containsExactly(STRANGE);
        assertThat(found("🍵")).containsExactly(STRANGE);
        assertThat(found("🍵茶")).containsExactly(STRANGE);
    }

    @Test
    default void treatsEveryCharacterLiterally() {
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
    default void treatsSqlAsSearchWords(String text) {
        assertThat(found(text)).isSubsetOf(STRANGE);
        assertThat(source().search(query(50, "", text, null)).products()).isEmpty();
        assertThat(source().find(TEA.sku())).contains(TEA);
    }
}
