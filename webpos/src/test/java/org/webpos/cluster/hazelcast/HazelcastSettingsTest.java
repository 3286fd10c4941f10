package org.webpos.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

class HazelcastSettingsTest {

    private static final Duration EXPIRY = Duration.ofMinutes(30);

    @Test
    void withoutSettingsFourMembersOfThisMachineAreExpected() {
        assertThat(HazelcastSettings.of(Settings.of(Map.of())))
                .isEqualTo(new HazelcastSettings(
                        "node-1",
                        5701,
                        List.of("127.0.0.1:5701", "127.0.0.1:5702", "127.0.0.1:5703", "127.0.0.1:5704"),
                        "webpos"));
    }

    @Test
    void withoutSettingsSessionsExpireAfterHalfAnHour() {
        assertThat(Settings.of(Map.of()).duration(Setting.SESSION_TIMEOUT)).isEqualTo(EXPIRY);
    }

    private static HazelcastMember start(HazelcastSettings settings) {
        return HazelcastClusterUnderTest.start(settings, EXPIRY);
    }

    @Test
    void aPortOutOfRangeIsReportedWithItsSetting() {
        Settings wrong = Settings.of(Map.of("webpos.session.hazelcast.port", "65536"));
        assertThatThrownBy(() -> HazelcastSettings.of(wrong))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("webpos.session.hazelcast.port: '65536'");
    }

    @Test
    void aMemberMayListenElsewhereThanWhereItIsReached() {
        assertThat(HazelcastSettings.of(Settings.of(Map.of("webpos.session.hazelcast.listen-port", "5799")))
                        .listenPort())
                .isEqualTo(5799);
        Settings wrong = Settings.of(Map.of("webpos.session.hazelcast.listen-port", "0"));
        assertThatThrownBy(() -> HazelcastSettings.of(wrong))
                .hasMessageContaining("webpos.session.hazelcast.listen-port: '0'");
    }

    @Test
    void aPortInUseIsReportedWithItsSetting() {
        try (HazelcastClusterUnderTest members = HazelcastClusterUnderTest.start(1, EXPIRY)) {
            HazelcastSettings first = members.settings(0);
            HazelcastSettings same = new HazelcastSettings("another", first.port(), first.members(), first.cluster());
            assertThatThrownBy(() -> start(same))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("webpos.session.hazelcast.port: port " + first.port() + " is in use");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            198.51.100.1 | it names 198.51.100.1:5701, 127.0.0.1:5702
            till.invalid | it names till.invalid:5701, 127.0.0.1:5702, where till.invalid:5701 cannot be resolved
            """)
    void aListWithoutThisNodeIsReportedWithItsSetting(String host, String names) {
        HazelcastSettings unlisted =
                new HazelcastSettings("node-1", 5701, List.of(host + ":5701", "127.0.0.1:5702"), "test");
        assertThatThrownBy(() -> start(unlisted))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("webpos.session.hazelcast.members: has to name this node too")
                .hasMessageEndingWith(names);
    }
}
