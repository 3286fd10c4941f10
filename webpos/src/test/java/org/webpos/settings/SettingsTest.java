package org.webpos.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static Settings with(Setting setting, String text) {
        return Settings.of(Map.of(setting.key(), text));
    }

    private static void assertWrong(Setting setting, String text, Function<Settings, Object> reading, String message) {
        assertThatThrownBy(() -> reading.apply(with(setting, text)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(setting.key() + ": " + message);
    }

    @Test
    void addressesStandForOthers() {
        assertThat(with(Setting.REDIS_NAT, "redis-1:7001=127.0.0.1:7011, redis-2:7002=127.0.0.1:7012")
                        .addressMap(Setting.REDIS_NAT))
                .isEqualTo(Map.of("redis-1:7001", "127.0.0.1:7011", "redis-2:7002", "127.0.0.1:7012"));
        assertThat(Settings.of(Map.of()).addressMap(Setting.REDIS_NAT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:1", "a:1=b", "a:1=b:70000", "a:1=b:2=c:3", "=b:2"})
    void whatStandsForNothingIsWrong(String pair) {
        assertWrong(
                Setting.REDIS_NAT,
                "x:1=y:2, " + pair,
                settings -> settings.addressMap(Setting.REDIS_NAT),
                "'" + pair + "' is not host:port=host:port, each only once");
    }

    @Test
    void anAddressStandsForOneOther() {
        assertWrong(
                Setting.REDIS_NAT,
                "a:1=b:2,a:1=b:3",
                settings -> settings.addressMap(Setting.REDIS_NAT),
                "'a:1=b:3' is not host:port=host:port, each only once");
    }

    @Test
    void spaceAroundAValueIsIgnored() {
        assertThat(with(Setting.NODE_NAME, " node-7 ").text(Setting.NODE_NAME)).isEqualTo("node-7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void withoutAValueTheDefaultIsUsed(String nothing) {
        assertThat(with(Setting.STORE, nothing).text(Setting.STORE)).isEqualTo("local");
        assertThat(Settings.of(Map.of()).text(Setting.STORE)).isEqualTo("local");
    }

    @Test
    void aSettingWithoutADefaultHasToBeSet() {
        assertWrong(Setting.TOKEN_KEYS, " ", s -> s.text(Setting.TOKEN_KEYS), "has to be set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "webpos.session.stor",
                "webpos.session.store.extra",
                "webpos.Session.Store",
                "WEBPOS_SESSION_STOR",
                "WEBPOS_NODE"
            })
    void aSettingThatDoesNotExistIsReported(String name) {
        assertThatThrownBy(() -> Settings.of(Map.of(name, "x")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(name + ": there is no such setting");
    }

    @ParameterizedTest
    @CsvSource({
        "webpos.session.expiry, webpos.session.timeout",
        "WEBPOS_SESSION_EXPIRY, WEBPOS_SESSION_TIMEOUT",
        "webpos.live.sockets, webpos.websocket.max-connections",
        "WEBPOS_LIVE_SOCKETS, WEBPOS_WEBSOCKET_MAX_CONNECTIONS",
        "webpos.product.fresh, webpos.product.cache.ttl",
        "webpos.product.stale, webpos.product.cache.max-stale",
        "webpos.product.unknown, webpos.product.cache.negative-ttl",
        "webpos.product.maximum, webpos.product.cache.max-entries",
        "webpos.product.ahead, webpos.product.cache.prefetch",
        "webpos.supplier.form, webpos.supplier.format",
        "webpos.supplier.quota, webpos.supplier.quota-per-minute",
        "WEBPOS_SUPPLIER_QUOTA, WEBPOS_SUPPLIER_QUOTA_PER_MINUTE",
        "webpos.warmup.seconds, webpos.warmup",
        "WEBPOS_WARMUP_SECONDS, WEBPOS_WARMUP"
    })
    void aRenamedSettingStopsTheStartAndNamesTheNewOne(String old, String now) {
        String refused = old + ": was renamed; set " + now + " instead";
        assertThatThrownBy(() -> Settings.of(Map.of(old, "1")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(refused);
        assertThatThrownBy(() -> Settings.of(Map.of(old, "1", now, "1")))
                .as("a configuration with both names")
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(refused);
    }

    @Test
    void aDurationThatMayBeZeroIsReadUpToItsLimit() {
        Duration limit = Duration.ofMinutes(10);
        assertThat(Settings.of(Map.of()).durationUpTo(Setting.WARMUP, limit)).isZero();
        assertThat(with(Setting.WARMUP, "PT10M").durationUpTo(Setting.WARMUP, limit))
                .isEqualTo(limit);
        for (String wrong : List.of("7", "-PT1S", "PT10M1S", "seven")) {
            assertWrong(
                    Setting.WARMUP,
                    wrong,
                    s -> s.durationUpTo(Setting.WARMUP, limit),
                    "'" + wrong + "' is not a duration from PT0S to PT10M, such as PT7S");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everySettingIsAcceptedByItsKeyAndItsVariable(Setting setting) {
        assertThat(with(setting, "x").text(setting)).isEqualTo("x");
        String variable = setting.key().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
        assertThat(Settings.of(Map.of(variable, "x"))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATH", "WEBPOS_PORT_OFFSET", "WEBPOS_REDIS_DIR", "payara.microJar"})
    void settingsOfOthersAreIgnored(String name) {
        assertThat(Settings.of(Map.of(name, "x"))).isNotNull();
    }

    @Test
    void aNumberMayTouchItsLimits() {
        assertThat(with(Setting.NODE_PORT, "1").number(Setting.NODE_PORT, 1, 5)).isEqualTo(1);
        assertThat(with(Setting.NODE_PORT, "5").number(Setting.NODE_PORT, 1, 5)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "6", "-1", "1.0", "1e0", "one", "0x1", "99999999999"})
    void aWrongNumberIsReported(String text) {
        assertWrong(
                Setting.NODE_PORT,
                text,
                s -> s.number(Setting.NODE_PORT, 1, 5),
                "'" + text + "' is not a whole number from 1 to 5");
    }

    @Test
    void aDurationIsReadAsIso8601() {
        assertThat(with(Setting.SESSION_TIMEOUT, "PT1H30M").duration(Setting.SESSION_TIMEOUT))
                .isEqualTo(Duration.ofMinutes(90));
        assertThat(with(Setting.SESSION_TIMEOUT, "P1D").duration(Setting.SESSION_TIMEOUT))
                .isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "30m", "PT0S", "-PT1S", "P2D", "PT", "P1Y", "PT99999999999999999999S"})
    void aWrongDurationIsReported(String text) {
        assertWrong(
                Setting.SESSION_TIMEOUT,
                text,
                s -> s.duration(Setting.SESSION_TIMEOUT),
                "'" + text + "' is not a duration up to a day, such as PT30M");
    }

    @Test
    void aListIsSeparatedByCommasWithOrWithoutSpace() {
        assertThat(with(Setting.REDIS_NODES, "a:1, b:2 ,c:3").addresses(Setting.REDIS_NODES))
                .isEqualTo(List.of("a:1", "b:2", "c:3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "a:1,", ",a:1", "a:1,,b:2", "a:1, ,b:2"})
    void anEmptyItemOfAListIsReported(String text) {
        assertWrong(Setting.REDIS_NODES, text, s -> s.addresses(Setting.REDIS_NODES), "has an empty item");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a:", ":1", "a:0", "a:65536", "a:123456", "a:01", "a b:1", "redis://a:1", "a:1/", "[::1]:1"
            })
    void anInvalidAddressIsReported(String text) {
        assertWrong(
                Setting.REDIS_NODES, text, s -> s.addresses(Setting.REDIS_NODES), "'" + text + "' is not host:port");
    }
}
