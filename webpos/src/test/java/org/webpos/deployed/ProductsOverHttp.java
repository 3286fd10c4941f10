package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.deployed.Problems.assertProblem;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products one by one, and those that there are not. */
interface ProductsOverHttp {

    @Test
    default void aProductIsShownAsInTheList() throws Exception {
        JsonObject first = Client.products(1).get(0);
        assertThat(Client.json(Client.get("/api/products/" + first.getString("sku"))))
                .isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE-1", "not%20a%20sku", "sku_1", "A-SKU-OF-THIRTY-THREE-CHARACTERS-"})
    default void aSkuThatNoProductHasIsNotFoundWhateverItsForm(String sku) throws Exception {
        assertProblem(Client.get("/api/products/" + sku), 404);
        assertProblem(Client.send("PUT", "/api/cart/items/" + sku, "{\"quantity\":1}"), 404);
        assertProblem(Client.send("DELETE", "/api/cart/items/" + sku, ""), 404);
    }
}
