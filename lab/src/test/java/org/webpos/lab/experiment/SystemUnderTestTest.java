package org.webpos.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.experiment.ExperimentFiles.ExperimentException;
import org.webpos.lab.http.StubServer;
import org.webpos.lab.stack.DetachedStack;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.StackStateWriter;
import org.webpos.lab.stack.Store;
import org.webpos.lab.stack.Workspace;

/** What answers at an address. */
class SystemUnderTestTest {

    @Test
    void aTillSaysWhereItKeepsSessions() throws IOException {
        try (ItemLosingTill till = new ItemLosingTill()) {
            assertThat(SystemUnderTest.at(till.address(), Optional.empty()).store())
                    .isEqualTo("local");
        }
    }

    @Test
    void aStackOfThisWorkspaceSaysWhetherItHasLinks(@TempDir Path folder) throws IOException {
        Workspace workspace = new Workspace(folder, 3_000);
        long own = ProcessHandle.current().pid();
        StackStateWriter.write(
                workspace, Store.REDIS, List.of(new Part(Part.Kind.LINKS, "links", own, workspace.linkControlPort())));
        Optional<DetachedStack> running = DetachedStack.find(workspace);

        assertThat(SystemUnderTest.isWithLinks(URI.create("http://localhost:11080"), running))
                .isTrue();
        assertThat(SystemUnderTest.isWithLinks(URI.create("http://127.0.0.1:8080"), running))
                .isFalse();
        assertThat(SystemUnderTest.isWithLinks(URI.create("http://127.0.0.1:11080"), Optional.empty()))
                .isFalse();
    }

    @Test
    void anotherShopIsKnownByItsProducts() throws IOException {
        try (StubServer shop = new StubServer(
                Map.of("/api/products", exchange -> StubServer.answer(exchange, "[{\"sku\":\"TEA\"}]")))) {
            assertThat(SystemUnderTest.at(shop.address(), Optional.empty()).store())
                    .isEqualTo("another system");
        }
    }

    @Test
    void whatListsNoProductsIsNoShop() throws IOException {
        try (StubServer other =
                new StubServer(Map.of("/", exchange -> StubServer.answer(exchange, "{\"hello\":\"world\"}")))) {
            assertThatThrownBy(() -> SystemUnderTest.at(other.address(), Optional.empty()))
                    .isInstanceOf(ExperimentException.class)
                    .hasMessageStartingWith("no till answers at");
        }
    }
}
