package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.webpos.lab.stack.Stack.StackShutdown;

class NodeSettingsTest {

    @TempDir
    Path folder;

    @Test
    void aNodeThatJoinsLaterGetsTheSettingsOfTheOthers() throws IOException {
        NodeSettings first = settings(Store.TOKEN);

        first.save();

        assertThat(NodeSettings.load(workspace())).isEqualTo(first);
        assertThat(NodeSettings.load(workspace()).ofNode(5, 8085))
                .containsEntry("WEBPOS_NODE_NAME", "node-5")
                .containsEntry("WEBPOS_NODE_PORT", "8085");
    }

    @Test
    void noOtherUserMayReadTheKeysAndTheyAreDeletedWithTheStack() throws IOException {
        settings(Store.TOKEN).save();
        Path saved = workspace().run().resolve("nodes/settings.env");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(saved)))
                .isEqualTo("rw-------");
        assertThat(saved).content().contains("WEBPOS_SESSION_TOKEN_KEYS=lab:");
        new StackShutdown(workspace()).stopAll(StackState.empty(plan(Store.TOKEN), workspace()));
        assertThat(saved).doesNotExist();
        assertThatThrownBy(() -> NodeSettings.load(workspace()))
                .hasMessageContaining("are gone; start all of it again");
    }

    /** Its port names the cookie, so that clones side by side do not take each other's carts. */
    @Test
    void nodesKnowThePortOfTheFrontDoorBeforeThem() throws IOException {
        settings(Store.LOCAL);
        Workspace shifted = new Workspace(folder, 10_000);

        assertThat(NodeSettings.of(shifted, plan(Store.LOCAL)).ofNode(2, 18_082))
                .containsEntry("WEBPOS_FRONT_DOOR_PORT", "18080");
    }

    @Test
    void theHazelcastMembersIncludeAllNodesThatMayJoin() throws IOException {
        assertThat(settings(Store.HAZELCAST).ofNode(1, 8081).get("WEBPOS_SESSION_HAZELCAST_MEMBERS"))
                .startsWith("127.0.0.1:5701,")
                .endsWith(",127.0.0.1:5708");
    }

    @Test
    void aSingleNodeHasSessionsInAnEmbeddedDatabaseThatWritesAtOnce() throws IOException {
        settings(Store.DATABASE);
        StackPlan single = new StackPlan(Store.DATABASE, BalancingAlgorithm.ROUNDROBIN, 1, OptionalInt.empty());

        assertThat(NodeSettings.of(workspace(), single).ofNode(1, 8080))
                .containsEntry(
                        "WEBPOS_SESSION_DATABASE_URL",
                        "jdbc:h2:file:" + folder.resolve(".webpos/data/h2/sessions") + ";WRITE_DELAY=0");
        assertThat(settings(Store.DATABASE).ofNode(1, 8081)).doesNotContainKey("WEBPOS_SESSION_DATABASE_URL");
    }

    @ParameterizedTest
    @EnumSource
    void nodesThatShareNothingButACacheFindEachOther(Store store) throws IOException {
        settings(store);
        Workspace shifted = new Workspace(folder, 10_000);

        assertThat(NodeSettings.of(shifted, plan(store)).ofNode(1, 18_081).get("WEBPOS_SESSION_HAZELCAST_MEMBERS"))
                .startsWith("127.0.0.1:15701,");
    }

    @Test
    void withLinksAMemberIsReachedAtThePortOfTheProxy() throws IOException {
        NodeSettings first = settings(Store.HAZELCAST, true);

        first.save();

        assertThat(NodeSettings.load(workspace()).ofNode(3, 8083))
                .containsEntry("WEBPOS_SESSION_HAZELCAST_PORT", "5713")
                .containsEntry("WEBPOS_SESSION_HAZELCAST_LISTEN_PORT", "5703")
                .extractingByKey("WEBPOS_SESSION_HAZELCAST_MEMBERS")
                .asString()
                .startsWith("127.0.0.11:5711,127.0.0.12:5712,")
                .endsWith(",127.0.0.18:5718");
        assertThat(settings(Store.HAZELCAST).ofNode(3, 8083))
                .containsEntry("WEBPOS_SESSION_HAZELCAST_PORT", "5703")
                .doesNotContainKey("WEBPOS_SESSION_HAZELCAST_LISTEN_PORT");
    }

    @Test
    void withLinksRedisIsReachedAtThePortsOfTheProxy() throws IOException {
        assertThat(settings(Store.REDIS, true).ofNode(1, 8081))
                .containsEntry(
                        "WEBPOS_SESSION_REDIS_NODES",
                        "127.0.0.1:7011,127.0.0.1:7012,127.0.0.1:7013,127.0.0.1:7014,127.0.0.1:7015,127.0.0.1:7016")
                .extractingByKey("WEBPOS_SESSION_REDIS_NAT")
                .asString()
                .startsWith("127.0.0.1:7001=127.0.0.1:7011,")
                .endsWith(",127.0.0.1:7006=127.0.0.1:7016");
    }

    private NodeSettings settings(Store store) throws IOException {
        return settings(store, false);
    }

    private NodeSettings settings(Store store, boolean links) throws IOException {
        Path file = Files.createDirectories(folder.resolve("lab/stores")).resolve(store.label() + ".env");
        Files.writeString(file, "WEBPOS_SESSION_STORE=" + store.label() + "\n");
        return NodeSettings.of(workspace(), links ? plan(store).withLinks() : plan(store));
    }

    private static StackPlan plan(Store store) {
        return new StackPlan(store, store.defaultBalance(), 2, OptionalInt.empty());
    }

    private Workspace workspace() {
        return new Workspace(folder, 0);
    }
}
