package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.lab.stack.Workspace.Ports;

class WorkspaceTest {

    private final Workspace shifted = new Workspace(Path.of("/shop"), 15_000);

    @Test
    void theOffsetIsAddedToEveryPortAndNamesTheRunFolder() {
        assertThat(shifted.frontDoorPort()).isEqualTo(23_080);
        assertThat(shifted.nodePort(4)).isEqualTo(23_084);
        assertThat(shifted.hazelcastPort(1)).isEqualTo(20_701);
        assertThat(shifted.redisPort(6)).isEqualTo(22_006);
        assertThat(shifted.statisticsPort()).isEqualTo(23_404);
        assertThat(shifted.postgresPort()).isEqualTo(20_433);
        assertThat(shifted.supplierPort()).isEqualTo(24_090);
        assertThat(shifted.run()).isEqualTo(Path.of("/shop/.webpos/run-15000"));
        assertThat(new Workspace(Path.of("/shop"), 0).run()).isEqualTo(Path.of("/shop/.webpos/run"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 15_001})
    void anOffsetOutsideItsRangeIsRefused(int offset) {
        assertThatThrownBy(() -> new Workspace(Path.of("/shop"), offset))
                .hasMessage("WEBPOS_PORT_OFFSET is a number from 0 to 15000, not \"" + offset + "\"; set another one");
    }

    @Test
    void aPortInUseIsNamedBeforeAnythingStarts() throws IOException {
        StackPlan plan = new StackPlan(Store.LOCAL, BalancingAlgorithm.COOKIE, 2, OptionalInt.empty());
        try (ServerSocket taken = new ServerSocket(shifted.nodePort(2), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.check(plan, shifted))
                    .hasMessageStartingWith("port " + taken.getLocalPort() + " is in use; stop what uses it or set");
            assertThat(Ports.inUse(shifted)).contains(taken.getLocalPort());
        }
        Ports.check(plan, shifted);
    }

    @Test
    void thePortsOfLinksAreAmongThoseThatAnyStackMayNeed() throws IOException {
        try (ServerSocket control = new ServerSocket(shifted.linkControlPort(), 1, InetAddress.getLoopbackAddress());
                ServerSocket link = new ServerSocket(shifted.redisLinkPort(6), 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.inUse(shifted)).contains(control.getLocalPort(), link.getLocalPort());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyStoreHasAFileThatChoosesIt(Store store) {
        assertThat(store.settings(new Workspace(ScriptResult.ROOT, 0)))
                .containsEntry("WEBPOS_SESSION_STORE", store.label());
    }

    @ParameterizedTest
    @EnumSource
    void theFileForContainersNamesTheStoreAndItsDefaultAlgorithm(Store store) {
        assertThat(store.settings(new Workspace(ScriptResult.ROOT, 0)))
                .containsEntry("WEBPOS_SESSION_STORE", store.label())
                .containsEntry("WEBPOS_BALANCE", store.defaultBalance().label());
    }

    @Test
    void rangesOfProcessorsAreExpanded() {
        assertThat(NodeJvm.expandRanges("0-2,5,7-8")).containsExactly(0, 1, 2, 5, 7, 8);
        assertThat(NodeJvm.pinning(1, OptionalInt.empty())).isEmpty();
    }
}
