package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.deployed.HttpTestClient.assertProblem;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Single products, existing and not. */
interface ProductsOverHttp {

    @Test
    default void aProductIsShownAsInTheList() throws Exception {
        JsonObject first = HttpTestClient.products(1).get(0);
        assertThat(HttpTestClient.json(HttpTestClient.get("/api/products/" + first.getString("sku"))))
                .isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE-1", "not%20a%20sku", "sku_1", "A-SKU-OF-THIRTY-THREE-CHARACTERS-"})
    default void aSkuWithoutProductIsNotFoundWhateverItsFormat(String sku) throws Exception {
        assertProblem(HttpTestClient.get("/api/products/" + sku), 404);
        assertProblem(HttpTestClient.send("PUT", "/api/cart/items/" + sku, "{\"quantity\":1}"), 404);
        assertProblem(HttpTestClient.send("DELETE", "/api/cart/items/" + sku, ""), 404);
    }
}
