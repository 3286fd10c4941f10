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

    @Test
    void theHazelcastMembersIncludeAllNodesThatMayJoin() throws IOException {
        assertThat(settings(Store.HAZELCAST).ofNode(1, 8081).get("WEBPOS_SESSION_HAZELCAST_MEMBERS"))
                .startsWith("127.0.0.1:5701,")
                .endsWith(",127.0.0.1:5708");
    }

    private NodeSettings settings(Store store) throws IOException {
        Path file = Files.createDirectories(folder.resolve("lab/stores")).resolve(store.label() + ".env");
        Files.writeString(file, "WEBPOS_SESSION_STORE=" + store.label() + "\n");
        return NodeSettings.of(workspace(), plan(store));
    }

    private static StackPlan plan(Store store) {
        return new StackPlan(store, store.defaultBalance(), 2, OptionalInt.empty());
    }

    private Workspace workspace() {
        return new Workspace(folder, 0);
    }
}
