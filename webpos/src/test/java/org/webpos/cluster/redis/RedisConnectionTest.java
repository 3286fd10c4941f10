package org.webpos.cluster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;

/** What a node that cannot use its Redis says at its start. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisConnectionTest {

    private final RedisServersUnderTest restricted = RedisServersUnderTest.restricted();
    private final RedisServersUnderTest open = RedisServersUnderTest.single();
    private final RedisServersUnderTest cluster = RedisServersUnderTest.single("--cluster-enabled", "yes");
    private final RedisServersUnderTest sentinel = RedisServersUnderTest.watched();
    private final RedisServersUnderTest elsewhere = RedisServersUnderTest.encrypted("dns:elsewhere");

    @AfterAll
    void stopAll() {
        List.of(restricted, open, cluster, sentinel, elsewhere).forEach(RedisServersUnderTest::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:1", "redis.invalid:7001"})
    void withoutAClusterTheAddressesTheReasonAndTheRemedyAreReported(String address) {
        assertThatThrownBy(() -> RedisConnection.open(List.of(address, "127.0.0.1:2")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(
                        "webpos.session.redis.nodes: no Redis Cluster answers at " + address + ", 127.0.0.1:2 (")
                .hasMessageContaining("start one with redis-cluster/cluster start");
    }

    @ParameterizedTest
    @CsvSource({"single,no Redis", "sentinel,no Sentinel with a master that runs"})
    void whatDoesNotAnswerHasItsName(String mode, String name) {
        assertRefused(
                        open,
                        Map.of(
                                Setting.REDIS_MODE,
                                mode,
                                Setting.REDIS_NODES,
                                "127.0.0.1:1",
                                Setting.REDIS_SENTINEL_MASTER,
                                "x"))
                .hasMessageStartingWith("webpos.session.redis.nodes: " + name + " answers at 127.0.0.1:1 (");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cluster", "sentinel"})
    void aServerAloneIsNamedWhereAnotherModeIsSet(String mode) {
        assertRefused(open, Map.of(Setting.REDIS_MODE, mode, Setting.REDIS_SENTINEL_MASTER, "x"))
                .hasMessageStartingWith("webpos.session.redis.mode: the server at 127.0.0.1:")
                .hasMessageContaining(" belongs to no cluster; set single, or name one that ");
    }

    @Test
    void aNodeOfAClusterIsNamedWhereAnotherModeIsSet() {
        assertRefused(cluster, Map.of())
                .hasMessageStartingWith("webpos.session.redis.mode: the server at 127.0.0.1:")
                .hasMessageContaining(
                        " belongs to a Redis Cluster; set cluster, or name one that belongs to no cluster");
    }

    @Test
    void aSentinelIsNamedWhereAnotherModeIsSet() {
        assertRefused(sentinel, Map.of(Setting.REDIS_MODE, "cluster"))
                .hasMessageStartingWith("webpos.session.redis.mode: the server at 127.0.0.1:")
                .hasMessageContaining(" is a Sentinel; set sentinel, or name one that belongs to a Redis Cluster");
    }

    @Test
    void aReplicaAloneIsRefusedAsAServerThatTakesNoChanges() {
        String replica = sentinel.ports().stream()
                .filter(port -> sentinel.send(port, "ROLE").startsWith("slave"))
                .map(port -> "127.0.0.1:" + port)
                .findFirst()
                .orElseThrow();

        assertRefused(sentinel, Map.of(Setting.REDIS_MODE, "single", Setting.REDIS_NODES, replica))
                .hasMessage(
                        "webpos.session.redis.nodes: the server at " + replica + " is a replica and takes no changes;"
                                + " name its master, or set webpos.session.redis.mode=sentinel");
    }

    @Test
    void aMasterThatSentinelDoesNotKnowIsReportedWithThoseItKnows() {
        assertRefused(sentinel, Map.of(Setting.REDIS_SENTINEL_MASTER, "other"))
                .hasMessageStartingWith("webpos.session.redis.sentinel.master: the Sentinel at 127.0.0.1:")
                .hasMessageEndingWith(" knows no master 'other'; it knows carts");
    }

    @Test
    void aMissingPasswordIsReported() {
        assertRefused(restricted, Map.of(Setting.REDIS_USER, "", Setting.REDIS_PASSWORD_FILE, ""))
                .hasMessageStartingWith("webpos.session.redis.password-file: the server at 127.0.0.1:")
                .hasMessageContaining(" wants a password (NOAUTH ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webpos", "nobody"})
    void aWrongPasswordAndAWrongUserAreReportedWithoutThePassword(String user) {
        String file = RedisServersUnderTest.file("wrong", "wrong-secret");

        assertRefused(restricted, Map.of(Setting.REDIS_USER, user, Setting.REDIS_PASSWORD_FILE, file))
                .hasMessageStartingWith("webpos.session.redis.password-file: the server at 127.0.0.1:")
                .hasMessageContaining(" refuses the user " + user + " (WRONGPASS ")
                .satisfies(failure -> {
                    StringWriter text = new StringWriter();
                    failure.printStackTrace(new PrintWriter(text));
                    assertThat(text.toString()).contains("WRONGPASS").doesNotContain("wrong-secret");
                });
    }

    @Test
    void aPasswordForAServerThatHasNoneIsReported() {
        String file = RedisServersUnderTest.file("password", "secret");

        assertRefused(open, Map.of(Setting.REDIS_PASSWORD_FILE, file))
                .hasMessageContaining(" refuses the user default (ERR AUTH <password> called without any password");
    }

    @Test
    void aPasswordThatTheMasterBehindASentinelRefusesIsReported() {
        String file = RedisServersUnderTest.file("password", "secret");

        assertRefused(sentinel, Map.of(Setting.REDIS_USER, "nobody", Setting.REDIS_PASSWORD_FILE, file))
                .hasMessageStartingWith(
                        "webpos.session.redis.password-file: the server at 127.0.0.1:" + sentinel.master())
                .hasMessageContaining(" refuses the user nobody (WRONGPASS ");
    }

    @Test
    void aUserWithoutTheRightToAskForTheClusterIsReported() {
        cluster.send(cluster.ports().get(0), "ACL", "SETUSER", "timid", "on", ">secret", "+ping");
        String file = RedisServersUnderTest.file("password", "secret");

        assertRefused(
                        cluster,
                        Map.of(
                                Setting.REDIS_MODE,
                                "cluster",
                                Setting.REDIS_USER,
                                "timid",
                                Setting.REDIS_PASSWORD_FILE,
                                file))
                .hasMessageStartingWith("webpos.session.redis.user: the user timid has too few rights (NOPERM ");
    }

    @Test
    void aCertificateThatNobodySignsIsReported() {
        assertRefused(elsewhere, Map.of(Setting.REDIS_TLS_CA_FILE, ""))
                .hasMessageStartingWith(
                        "webpos.session.redis.tls.ca-file: the TLS handshake with the server at 127.0.0.1:")
                .hasMessageContaining(" failed (unable to find valid certification path");
    }

    @Test
    void aCertificateForAnotherNameIsReported() {
        assertRefused(elsewhere, Map.of())
                .hasMessageStartingWith(
                        "webpos.session.redis.tls.ca-file: the TLS handshake with the server at 127.0.0.1:")
                .hasMessageContaining("No subject alternative names matching IP address 127.0.0.1 found");
    }

    @Test
    void aServerThatWantsTlsIsReportedWhereItIsNotSet() {
        assertRefused(elsewhere, Map.of(Setting.REDIS_TLS, "false", Setting.REDIS_TLS_CA_FILE, ""))
                .hasMessageEndingWith("; if it wants TLS, set webpos.session.redis.tls");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
            RedisServersUnderTest redis, Map<Setting, String> settings) {
        return assertThatThrownBy(() -> RedisConnection.open(redis.settingsWith(settings)))
                .isInstanceOf(InvalidSettingException.class);
    }
}
