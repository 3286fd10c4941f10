package org.webpos.productsource.supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Settings;

class SupplierSettingsTest {

    @Test
    void byDefaultItIsTheSupplierOfTheLab() {
        assertThat(SupplierSettings.of(Settings.of(Map.of())))
                .isEqualTo(new SupplierSettings(
                        URI.create("http://127.0.0.1:9090"),
                        ResponseFormat.JSON,
                        Duration.ofSeconds(2),
                        Currency.getInstance("CNY")));
    }

    @Test
    void itMayHaveAPathAndRespondWithPages() {
        SupplierSettings settings = SupplierSettings.of(Settings.of(
                Map.of("webpos.supplier.url", "https://shop.test/b2b//", "webpos.supplier.format", "html")));

        assertThat(settings.address()).hasToString("https://shop.test/b2b");
        assertThat(settings.format()).isEqualTo(ResponseFormat.HTML);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    webpos.supplier.url     | here                     | is not an address such as
                    webpos.supplier.url     | ftp://shop.test          | is not an address such as
                    webpos.supplier.url     | http://                  | is not an address such as
                    webpos.supplier.url     | http://me:pw@shop.test   | is not an address such as
                    webpos.supplier.url     | http://shop.test/?a=b    | is not an address such as
                    webpos.supplier.url     | http://shop.test/#a      | is not an address such as
                    webpos.supplier.format  | xml                      | xml' is none of json, html
                    webpos.supplier.timeout | PT61S                    | is longer than a minute
                    webpos.supplier.timeout | 2                        | is not a duration
                    webpos.currency         | coins                    | is not a code such as CNY
                    """)
    void aWrongSettingIsNamed(String key, String value, String message) {
        Settings settings = Settings.of(Map.of(key, value));

        assertThatThrownBy(() -> SupplierSettings.of(settings))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(key + ": ")
                .hasMessageContaining(message);
    }
}
