package org.webpos.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarcodeTest {

    /** The first is the example of the GS1 General Specifications, the others are printed on goods and boxes. */
    @ParameterizedTest
    @CsvSource({
        "6291041500213, 06291041500213",
        "4006381333931, 04006381333931",
        "9780201379624, 09780201379624",
        "2000000000008, 02000000000008",
        "96385074, 00000096385074",
        "73513537, 00000073513537",
        "036000291452, 00036000291452",
        "0036000291452, 00036000291452",
        "00036000291452, 00036000291452",
        "10614141000415, 10614141000415",
        "04252614, 00042100005264",
        "01234531, 00012300000451",
        "01234543, 00012340000053",
        "12345018, 00123100004508"
    })
    void readsACodeWithAValidCheckDigitAsGtin14(String digits, String gtin) {
        assertThat(new Barcode(digits)).hasToString(digits);
        assertThat(new Barcode(digits).gtins()).containsExactly(gtin);
        assertThat(new Barcode(digits).matches(new Barcode(gtin))).isTrue();
        assertThat(new Barcode(digits).spellings()).contains(digits, gtin);
    }

    @Test
    void readsEightDigitsAsEitherWhereBothAreRight() {
        Barcode either = new Barcode("01234565");
        Barcode ean8 = new Barcode("0000001234565");
        Barcode upcA = new Barcode("012345000065");

        assertThat(either.gtins()).containsExactly("00000001234565", "00012345000065");
        assertThat(either.matches(ean8)).isTrue();
        assertThat(upcA.matches(either)).isTrue();
        assertThat(ean8.matches(upcA)).isFalse();
        assertThat(either.spellings()).contains("01234565", "0000001234565", "012345000065", "0012345000065");
        assertThat(ean8.spellings()).contains("01234565").doesNotContain("012345000065");
        assertThat(upcA.spellings()).contains("01234565").doesNotContain("0000001234565");
    }

    /** Spellings are what a database is asked for: every one of them is a barcode, and matches. */
    @ParameterizedTest
    @ValueSource(strings = {"01234565", "96385074", "042100005264", "6291041500213", "10614141000415"})
    void everySpellingMatches(String digits) {
        Barcode barcode = new Barcode(digits);

        assertThat(barcode.spellings()).hasSizeLessThan(15).allSatisfy(spelling -> assertThat(
                        new Barcode(spelling).matches(barcode))
                .isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"6291041500214", "6291014500213", "0000000000001", "96385075", "036000291453", "20614141000415"})
    void refusesAWrongCheckDigit(String digits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Barcode(digits))
                .withMessageContaining("check digit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1234567",
                "123456789",
                "01234567890",
                "006291041500213",
                "629104150021X",
                "-6385074",
                "６２９１０４１５００２１３",
                "6291041500213\n"
            })
    void refusesWhatHasNoFormOfABarcode(String digits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Barcode(digits))
                .withMessageContaining("8, 12, 13 or 14 digits");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, 9_999_999_999L, 99_999_999_999L})
    void makesCodesOfTheInStoreRange(long number) {
        Barcode barcode = Barcode.inStore(number);

        assertThat(barcode.isInStore()).isTrue();
        assertThat(barcode.digits().substring(1, 12)).isEqualTo(String.format(Locale.ROOT, "%011d", number));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Barcode.IN_STORE_NUMBERS})
    void refusesNumbersThatDoNotFitTheInStoreRange(long number) {
        assertThatIllegalArgumentException().isThrownBy(() -> Barcode.inStore(number));
    }

    @Test
    void distinguishesCodesOfManufacturersFromInStoreCodes() {
        assertThat(new Barcode("4006381333931").isInStore()).isFalse();
    }
}
