package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The server itself keeps running when a deployment fails, so the tests check that the till does not respond, and one line in
 * the log. One setting that is wrong in itself stands for all of these, whose words are tested without a server.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class WrongSettingIT {

    private static final int HAZELCAST_PORT = 18481;
    private static final String CLOSED_PORTS = "127.0.0.1:18482, 127.0.0.1:18483";

    /** The path in arquillian.xml, to which the server adds a number. */
    private static final Path SERVER_LOG = Path.of("target/server.log.0");

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "unknown store", managed = false, testable = false)
    static WebArchive unknownStore() throws IOException {
        return TillWar.with("unknown-store", Map.of("webpos.session.store", "paper"));
    }

    @Deployment(name = "redis unavailable", managed = false, testable = false)
    static WebArchive redisUnavailable() throws IOException {
        return TillWar.with(
                "redis-unavailable",
                Map.of("webpos.session.store", "redis", "webpos.session.redis.nodes", CLOSED_PORTS));
    }

    @Deployment(name = "hazelcast port in use", managed = false, testable = false)
    static WebArchive hazelcastPortInUse() throws IOException {
        String port = String.valueOf(HAZELCAST_PORT);
        return TillWar.with(
                "hazelcast-port-in-use",
                Map.of(
                        "webpos.session.store",
                        "hazelcast",
                        "webpos.session.hazelcast.port",
                        port,
                        "webpos.session.hazelcast.members",
                        "127.0.0.1:" + port));
    }

    private String deployed = "";

    @AfterEach
    void stopTheServer() {
        deployer.undeploy(deployed);
    }

    @Test
    void anUnknownStoreStopsTheDeployment() throws Exception {
        assertStopped(
                "unknown store", "webpos.session.store: 'paper' is none of local, hazelcast, redis, token, database");
    }

    @Test
    void aMissingRedisClusterStopsTheDeployment() throws Exception {
        assertStopped("redis unavailable", "webpos.session.redis.nodes: no Redis Cluster answers at " + CLOSED_PORTS);
    }

    @Test
    void aHazelcastPortInUseStopsTheDeployment() throws Exception {
        try (ServerSocket other = new ServerSocket(HAZELCAST_PORT, 1, InetAddress.getLoopbackAddress())) {
            String port = "port " + other.getLocalPort();
            assertStopped("hazelcast port in use", "webpos.session.hazelcast.port: " + port + " is in use");
        }
    }

    private void assertStopped(String name, String message) throws Exception {
        deployed = name;
        Files.deleteIfExists(SERVER_LOG);
        deployer.deploy(name);
        assertThat(HttpTestClient.get("/api/node").statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(HttpTestClient.get("/health/ready").statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(Files.readAllLines(SERVER_LOG))
                .filteredOn(line -> line.contains("WEBPOS-CONFIG-ERROR"))
                .singleElement()
                .asString()
                .contains("WEBPOS-CONFIG-ERROR " + message);
    }
}
