package org.webpos.http.session;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.problem.ProblemException;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Settings;

class CrossSiteTest {

    private static CrossSite of(String origins) {
        return CrossSite.of(Settings.of(Map.of("webpos.shop.origins", origins)));
    }

    private static ReceivedHeaders headers(String origin, String host) {
        return new ReceivedHeaders().with("Origin", origin).with("Host", host);
    }

    @ParameterizedTest
    @CsvSource({
        "http://shop.example, shop.example",
        "http://shop.example, shop.example:80",
        "http://shop.example:80, shop.example",
        "http://SHOP.example, shop.EXAMPLE:80",
        "https://shop.example, shop.example:443",
        "http://shop.example:8080, shop.example:8080",
        "http://[::1], [::1]:80",
        "http://[::1]:8080, [::1]:8080"
    })
    void aPageOfTheHostThatTheRequestNamesIsOurs(String origin, String host) {
        assertThatCode(() -> of("").requireSameSite(headers(origin, host)::first))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "http://shop.example, shop.example:8080",
        "http://shop.example:8080, shop.example",
        "http://shop.example, shop.example:443",
        "https://shop.example, shop.example:80",
        "http://elsewhere.example, shop.example",
        "http://shop.example.evil, shop.example",
        "http://shop.example:80:80, shop.example",
        "null, shop.example",
        "'', shop.example",
        "http://, ''",
        "shop.example, shop.example"
    })
    void anyOtherIsRefusedAndBothAreNamed(String origin, String host) {
        assertThatThrownBy(() -> of("").requireSameSite(headers(origin, host)::first))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("page of " + origin + " and goes to " + host + ".");
    }

    @Test
    void ofWhatIsNeitherLittleIsShown() {
        ReceivedHeaders strange = headers("\ud800\n<" + "x".repeat(8_000), "shop.example");
        assertThatThrownBy(() -> of("").requireSameSite(strange::first))
                .hasMessageStartingWith("The request comes from a page of ??<xxx")
                .hasMessageContaining("x… and goes to shop.example.");
    }

    @Test
    void aPublicOriginIsOursWhateverTheHost() {
        CrossSite shop = of("https://shop.example, HTTP://Till.example:80");
        assertThatCode(() -> shop.requireSameSite(headers("https://shop.example", "10.0.0.7:8080")::first))
                .doesNotThrowAnyException();
        assertThatCode(() -> shop.requireSameSite(headers("http://till.example", "10.0.0.7:8080")::first))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> shop.requireSameSite(headers("http://shop.example", "10.0.0.7:8080")::first))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void overHttpsAPageThatCameByHttpIsAnotherSite() {
        ReceivedHeaders plain = headers("http://shop.example", "shop.example").with("X-Forwarded-Proto", "https");
        assertThatThrownBy(() -> of("").requireSameSite(plain::first))
                .hasMessageContaining("page of http://shop.example and goes to https://shop.example.");
    }

    @Test
    void aRequestWithoutAHostIsOfNoSite() {
        assertThatThrownBy(() -> of("").requireSameSite(new ReceivedHeaders().with("Origin", "http://null")::first))
                .isInstanceOf(ProblemException.class);
        assertThatCode(() -> of("").requireSameSite(new ReceivedHeaders()::first))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"shop.example", "https://shop.example/", "https://shop.example/till", "*", "null", "ftp://a"})
    void whatIsNoOriginIsRefusedAtTheStart(String origin) {
        assertThatThrownBy(() -> of(origin))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("'" + origin + "' is not an origin");
    }
}
