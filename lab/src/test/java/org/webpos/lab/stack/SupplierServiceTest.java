package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.fakesupplier.SupplierClient;
import org.webpos.lab.stack.Part.Health;
import org.webpos.lab.stack.ProcessRegistry.ScriptRunner;
import org.webpos.lab.stack.Stack.StackShutdown;

/** The supplier as a service of a stack, without the nodes. */
class SupplierServiceTest {

    private static final StackPlan PLAN = new StackPlan(Store.LOCAL, BalancingAlgorithm.COOKIE, 2, OptionalInt.empty())
            .withProducts(new ProductConfig(ProductConfig.Source.SUPPLIER, ProductConfig.Cache.AUTO, 7, 20));

    @TempDir
    Path folder;

    @BeforeEach
    void layOut() throws IOException {
        Files.createSymbolicLink(folder.resolve("bin"), ScriptResult.ROOT.resolve("bin"));
        Path stores = Files.createDirectories(folder.resolve("lab/stores"));
        Files.writeString(stores.resolve("local.env"), "WEBPOS_SESSION_STORE=local\n");
    }

    @AfterEach
    void end() {
        new StackState.StateFile(workspace()).read().ifPresent(new StackShutdown(workspace())::stopAll);
    }

    @Test
    void theSupplierServesAsPlannedAndEndsWithTheStack() throws IOException {
        NodeSettings settings = NodeSettings.of(workspace(), PLAN);

        start(settings);

        StackState.Entry supplier = started().get(0);
        assertThat(supplier.part().kind()).isEqualTo(Part.Kind.SUPPLIER);
        assertThat(Health.of(supplier.part())).isEqualTo(Health.READY);
        SupplierClient running = new SupplierClient(workspace().supplierPort());
        assertThat(running.behaviour().path("quota").asInt()).isEqualTo(7);
        assertThat(running.behaviour().path("delayMillis").asInt()).isEqualTo(20);
        assertThat(running.skus()).hasSize(1_000);
        assertThat(Files.readString(Path.of("/proc/" + supplier.id().pid() + "/cmdline")))
                .contains("/api/product-events")
                .doesNotContain(Objects.requireNonNull(settings.shared().get("WEBPOS_SUPPLIER_SECRET")));

        new StackShutdown(workspace())
                .stopAll(new StackState.StateFile(workspace()).read().orElseThrow());
        assertThat(supplier.id().lives()).isFalse();
    }

    @Test
    void aFailedStartNamesTheReason() throws IOException {
        try (ServerSocket taken = new ServerSocket(workspace().supplierPort(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            NodeSettings settings = NodeSettings.of(workspace(), PLAN);

            assertThatThrownBy(() -> start(settings))
                    .isInstanceOf(StackException.class)
                    .hasMessageStartingWith("the supplier does not serve, saying \"supplier: Address already in use");
        }
    }

    private void start(NodeSettings settings) {
        ProcessRegistry registry = new ProcessRegistry(workspace(), StackState.empty(PLAN, workspace()));
        BackingServices.SupplierService.start(new ScriptRunner(workspace(), registry, line -> {}), PLAN, settings);
    }

    private List<StackState.Entry> started() {
        return new StackState.StateFile(workspace()).read().orElseThrow().processes();
    }

    private Workspace workspace() {
        return new Workspace(folder, 14_500);
    }
}
