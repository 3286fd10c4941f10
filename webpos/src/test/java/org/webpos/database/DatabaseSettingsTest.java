package org.webpos.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
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

    @Test
    void sessionsAreInTheDatabaseOfTheProductsUnlessTheyHaveTheirOwn(@TempDir Path folder) throws Exception {
        Path password = Files.writeString(folder.resolve("password"), " secret\n");
        Map<String, String> ofProducts =
                Map.of("webpos.database.url", "jdbc:h2:mem:products", "webpos.database.password", "other");
        Map<String, String> own = new HashMap<>(ofProducts);
        own.put("webpos.session.database.url", "jdbc:postgresql://127.0.0.1/sessions");
        own.put("webpos.session.database.user", "till");
        own.put("webpos.session.database.password-file", password.toString());

        DatabaseSettings shared = DatabaseSettings.ofSessions(Settings.of(ofProducts));
        assertThat(shared.url()).isEqualTo("jdbc:h2:mem:products");
        assertThat(shared.password()).isEqualTo("other");
        DatabaseSettings separate = DatabaseSettings.ofSessions(Settings.of(own));
        assertThat(separate.url()).isEqualTo("jdbc:postgresql://127.0.0.1/sessions");
        assertThat(separate.user()).isEqualTo("till");
        assertThat(separate.password()).isEqualTo("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "webpos.session.database.url, jdbc:mysql://127.0.0.1/webpos, has to begin with",
        "webpos.session.database.password-file, /no/such/file, the file /no/such/file cannot be read as text"
    })
    void namesTheSettingOfTheSessionsThatIsWrong(String key, String value, String wrong) {
        Settings settings = Settings.of(Map.of(key, value));

        assertThatThrownBy(() -> DatabaseSettings.ofSessions(settings))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(key + ": " + wrong);
    }

    @Test
    void namesTheSettingOfTheSessionsWhereNoDatabaseAnswers() {
        DatabaseSettings closedPort = DatabaseSettings.ofSessions(
                Settings.of(Map.of("webpos.session.database.url", "jdbc:postgresql://127.0.0.1:1/webpos")));

        assertThatThrownBy(() -> Database.open(closedPort, Duration.ofMillis(300)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("webpos.session.database.url: no database answers at ");
    }

    private static DatabaseSettings settings(String url) {
        return DatabaseSettings.of(Settings.of(Map.of("webpos.database.url", url)));
    }
}
