package org.webpos.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.database.DatabaseSettings.Vendor;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Settings;

class DatabaseSettingsTest {

    @ParameterizedTest
    @CsvSource({"jdbc:h2:mem:x, H2", "jdbc:postgresql://127.0.0.1/webpos, POSTGRESQL"})
    void findsTheVendorInTheUrl(String url, Vendor vendor) {
        assertThat(settings(url).vendor()).isEqualTo(vendor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://127.0.0.1/webpos", "postgresql://127.0.0.1/webpos", "JDBC:H2:mem:x"})
    void refusesAnyOther(String url) {
        assertThatThrownBy(() -> settings(url))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("webpos.database.url: has to begin with jdbc:h2: or jdbc:postgresql:");
    }

    @Test
    void hidesThePassword() {
        DatabaseSettings settings = new DatabaseSettings(
                Vendor.POSTGRESQL, "jdbc:postgresql://127.0.0.1/webpos?password=secret", "webpos", "secret");

        assertThat(settings).hasToString("webpos at jdbc:postgresql://127.0.0.1/webpos");
    }

    @Test
    void namesTheSettingAndTheRemedyWhereThePasswordIsWrong(@TempDir Path folder) {
        String url = "jdbc:h2:file:" + folder.resolve("till");
        Database.open(new DatabaseSettings(Vendor.H2, url, "webpos", "right")).close();

        assertThatThrownBy(() -> Database.open(new DatabaseSettings(Vendor.H2, url, "webpos", "wrong")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("webpos.database.password: the database at " + url + " refuses the user webpos")
                .hasMessageContaining("; ");
    }

    @Test
    void waitsForADatabaseForALimitedTime() {
        DatabaseSettings closedPort =
                new DatabaseSettings(Vendor.POSTGRESQL, "jdbc:postgresql://127.0.0.1:1/webpos", "webpos", "webpos");

        assertThatThrownBy(() -> Database.open(closedPort, Duration.ofMillis(300)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(
                        "webpos.database.url: no database answers at jdbc:postgresql://127.0.0.1:1/webpos")
                .hasMessageContaining("start it, or name one that runs");
    }

    private static DatabaseSettings settings(String url) {
        return DatabaseSettings.of(Settings.of(Map.of("webpos.database.url", url)));
    }
}
