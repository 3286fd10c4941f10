package org.webpos.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.webpos.lab.experiment.ExperimentFiles.ExperimentException;
import org.webpos.lab.http.StubServer;

/** What answers at an address. */
class SystemUnderTestTest {

    @Test
    void aTillSaysWhereItKeepsSessions() throws IOException {
        try (ItemLosingTill till = new ItemLosingTill()) {
            assertThat(SystemUnderTest.at(till.address()).store()).isEqualTo("local");
        }
    }

    @Test
    void anotherShopIsKnownByItsProducts() throws IOException {
        try (StubServer shop = new StubServer(
                Map.of("/api/products", exchange -> StubServer.answer(exchange, "[{\"sku\":\"TEA\"}]")))) {
            assertThat(SystemUnderTest.at(shop.address()).store()).isEqualTo("another system");
        }
    }

    @Test
    void whatListsNoProductsIsNoShop() throws IOException {
        try (StubServer other =
                new StubServer(Map.of("/", exchange -> StubServer.answer(exchange, "{\"hello\":\"world\"}")))) {
            assertThatThrownBy(() -> SystemUnderTest.at(other.address()))
                    .isInstanceOf(ExperimentException.class)
                    .hasMessageStartingWith("no till answers at");
        }
    }
}
