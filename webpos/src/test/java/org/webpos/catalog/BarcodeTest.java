package org.webpos.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarcodeTest {

    /** The first is the example of the GS1 General Specifications, the others are printed on goods. */
    @ParameterizedTest
    @ValueSource(strings = {"6291041500213", "4006381333931", "9780201379624", "2000000000008"})
    void acceptsCodesWithAValidCheckDigit(String digits) {
        assertThat(new Barcode(digits)).hasToString(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6291041500214", "6291014500213", "0000000000001"})
    void refusesAWrongCheckDigit(String digits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Barcode(digits))
                .withMessageContaining("check digit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "629104150021", "62910415002130", "629104150021X", "６２９１０４１５００２１３", "6291041500213\n"})
    void refusesWhatIsNotThirteenDigits(String digits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Barcode(digits))
                .withMessageContaining("13 digits");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, 9_999_999_999L, 99_999_999_999L})
    void makesCodesOfTheInStoreRange(long number) {
        Barcode barcode = Barcode.inStore(number);

        assertThat(barcode.isInStore()).isTrue();
        assertThat(barcode.digits().substring(1, 12)).isEqualTo("%011d".formatted(number));
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
