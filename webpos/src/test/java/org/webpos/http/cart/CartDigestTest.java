package org.webpos.http.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.json.JsonWriter;

class CartDigestTest {

    private static final CartView CART = cart("a1", 7, "Tea", 100L, true, "CNY", "redis", "node-1");

    private static CartView cart(
            String id,
            long version,
            String nameEn,
            long priceCents,
            boolean complete,
            String currency,
            String store,
            String node) {
        CartView.Item tea = new CartView.Item("P-1", "茶", nameEn, 2, priceCents, 2 * priceCents);
        return new CartView(id, version, List.of(tea), 2, 2 * priceCents, complete, currency, store, node);
    }

    private static String digest(CartView cart) {
        return CartDigest.of(JsonWriter.bytes(cart));
    }

    @Test
    void isShortAndMayStandInAHeader() {
        assertThat(digest(CART)).matches("[A-Za-z0-9_-]{22}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"node-2", "", ",\"node\":\"node-1\"", "收银 \\\"", "pod-with-a-rather-long-name-7c9f"})
    void doesNotDependOnTheNode(String node) {
        assertThat(digest(cart("a1", 7, "Tea", 100L, true, "CNY", "redis", node)))
                .isEqualTo(digest(CART));
    }

    private static Stream<CartView> others() {
        return Stream.of(
                cart("a2", 7, "Tea", 100L, true, "CNY", "redis", "node-1"),
                cart("a1", 8, "Tea", 100L, true, "CNY", "redis", "node-1"),
                cart("a1", 7, "Green Tea", 100L, true, "CNY", "redis", "node-1"),
                cart("a1", 7, "Tea", 101L, true, "CNY", "redis", "node-1"),
                cart("a1", 7, "Tea", 100L, false, "CNY", "redis", "node-1"),
                cart("a1", 7, "Tea", 100L, true, "EUR", "redis", "node-1"),
                cart("a1", 7, "Tea", 100L, true, "CNY", "token", "node-1"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void dependsOnEverythingElse(CartView other) {
        assertThat(digest(other)).isNotEqualTo(digest(CART));
    }

    @Test
    void refusesWhatIsNoCart() {
        byte[] json = "{\"version\":7}".getBytes(StandardCharsets.UTF_8);

        assertThatIllegalArgumentException().isThrownBy(() -> CartDigest.of(json));
    }
}
