package org.webpos.cluster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.cluster.redis.RedisSettings.Login;
import org.webpos.cluster.redis.RedisSettings.Mode;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Settings;

class RedisSettingsTest {

    private static final String PREFIX = "webpos.session.redis.";

    @TempDir
    private Path folder;

    @Test
    void withoutSettingsItIsAClusterThatWantsNoPassword() {
        RedisSettings settings = RedisSettings.of(Settings.of(Map.of()));

        assertThat(settings.mode()).isEqualTo(Mode.CLUSTER);
        assertThat(settings.nodes()).hasSize(6);
        assertThat(settings.login()).isEmpty();
    }

    @Test
    void thePasswordIsTheLineOfItsFileAndIsNotShown() throws IOException {
        String file =
                Files.writeString(folder.resolve("password"), "geheim 1\n").toString();
        RedisSettings settings = RedisSettings.of(Settings.of(Map.of(
                PREFIX + "mode", "sentinel",
                PREFIX + "sentinel.master", "carts",
                PREFIX + "user", "till",
                PREFIX + "password-file", file,
                PREFIX + "sentinel.password-file", file)));

        assertThat(settings.login()).contains(new Login(Optional.of("till"), "geheim 1"));
        assertThat(settings.sentinelLogin()).contains(new Login(Optional.empty(), "geheim 1"));
        assertThat(settings.toString())
                .contains("the user till", "the user default")
                .doesNotContain("geheim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "one\ntwo\n"})
    void aPasswordFileHasOneLine(String text) throws IOException {
        String file = Files.writeString(folder.resolve("password"), text).toString();

        assertWrong(
                Map.of("password-file", file),
                "password-file: the file " + file + " has to have one line, the password");
    }

    @Test
    void aPasswordFileThatCannotBeReadIsNamed() throws IOException {
        String missing = folder.resolve("missing").toString();
        String noText = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xc3, 0x28})
                .toString();

        assertWrong(Map.of("password-file", missing), "password-file: the file " + missing + " cannot be read as text");
        assertWrong(Map.of("password-file", noText), "password-file: the file " + noText + " cannot be read as text");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertWrong(Map.of("user", "till"), "user: has no password; set webpos.session.redis.password-file too");
        assertWrong(Map.of("mode", "pair"), "mode: 'pair' is none of cluster, sentinel, single");
        assertWrong(Map.of("mode", "sentinel", "nodes", "a:1"), "sentinel.master: has to be set");
        assertWrong(
                Map.of("mode", "single"),
                "nodes: has 6 addresses; name the one server of webpos.session.redis.mode=single, or set another mode");
        assertWrong(
                Map.of("mode", "single", "nodes", "a:1", "nat", "a:1=b:1"),
                "nat: has no effect with webpos.session.redis.mode=single; name the address in webpos.session.redis.nodes");
    }

    @Test
    void aFileWithoutACertificateIsNamed() throws IOException {
        String missing = folder.resolve("missing.pem").toString();
        String none =
                Files.writeString(folder.resolve("none.pem"), "no certificate").toString();

        for (String file : List.of(missing, none)) {
            assertWrong(
                    Map.of("tls", "true", "tls.ca-file", file),
                    "tls.ca-file: no certificate can be read from the file " + file + "; name one in the form PEM");
        }
        assertWrong(Map.of("tls.ca-file", none), "tls.ca-file: has no effect without webpos.session.redis.tls=true");
        assertWrong(Map.of("tls", "yes"), "tls: 'yes' is none of true, false");
    }

    private static void assertWrong(Map<String, String> settings, String message) {
        Map<String, String> full = new HashMap<>();
        settings.forEach((key, value) -> full.put(PREFIX + key, value));
        assertThatThrownBy(() -> RedisSettings.of(Settings.of(full)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(PREFIX + message);
    }
}
