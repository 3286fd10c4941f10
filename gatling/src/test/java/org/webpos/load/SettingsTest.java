package org.webpos.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @TempDir
    Path folder;

    @Test
    void theDefaultIsFiveHundredShoppersInTenSeconds() {
        Settings settings = Settings.read(Map.<String, String>of()::get);

        assertThat(settings.users()).isEqualTo(500);
        assertThat(settings.ramp()).isEqualTo(10);
        assertThat(settings.items()).isEqualTo(10);
        assertThat(settings.pause()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.baseUrl()).isEqualTo("http://127.0.0.1:8080");
        assertThat(settings.requests()).isEqualTo(6000);
    }

    @Test
    void aSlashAtTheEndOfTheAddressDoesNotCount() {
        assertThat(Settings.read(Map.of("baseUrl", "http://127.0.0.1:9000/")::get)
                        .baseUrl())
                .isEqualTo("http://127.0.0.1:9000");
    }

    @Test
    void shoppersMayComeFromSeveralAddressesOfThisMachine() {
        assertThat(Settings.read(Map.<String, String>of()::get).localAddresses())
                .isEmpty();
        assertThat(Settings.read(Map.of("addresses", "2")::get).localAddresses())
                .containsExactly("127.0.0.1", "127.0.0.2");
    }

    @Test
    void scanningShoppersRequestEachProductOnce() throws IOException {
        Path skus = Files.writeString(folder.resolve("skus"), "TEA\nMILK\n");
        Map<String, String> scanning = Map.of("shop", "scan", "skus", skus.toString(), "popularity", "zipf");

        Settings settings = Settings.read(scanning::get);

        assertThat(settings.skus()).isPresent();
        assertThat(settings.requests()).isEqualTo(500 * 21);
    }

    @Test
    void scanningNeedsSkusAndAValidPopularity() {
        assertThatThrownBy(() -> Settings.read(Map.of("shop", "scan")::get))
                .hasMessage("-Dskus=FILE is needed with -Dshop=scan: one sku a line");
        assertThatThrownBy(() -> Settings.read(Map.of("shop", "scan", "popularity", "some")::get))
                .hasMessage("-Dpopularity=some: uniform or zipf is allowed");
    }

    @ParameterizedTest
    @CsvSource({
        "users, 0",
        "users, -1",
        "users, 1.5",
        "users, many",
        "users, 99999999999",
        "ramp, -1",
        "items, 0",
        "items, 51",
        "pause, -1",
        "limit, 0",
        "seed, x",
        "addresses, 0",
        "addresses, 251",
        "baseUrl, 127.0.0.1:8080",
        "baseUrl, ftp://127.0.0.1",
        "baseUrl, http:// x",
        "shop, steal",
        "skus, any.txt",
        "popularity, zipf"
    })
    void anInvalidSettingIsRefusedByName(String property, String value) {
        assertThatThrownBy(() -> Settings.read(Map.of(property, value)::get))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("-D" + property + "=" + value + ": ");
    }
}
