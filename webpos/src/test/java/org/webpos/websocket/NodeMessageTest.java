package org.webpos.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.cart.Cart;
import org.webpos.cart.CartLine;
import org.webpos.catalog.Sku;
import org.webpos.session.SessionId;
import org.webpos.websocket.RemoteSubscriptions.SessionBloomFilter;

class NodeMessageTest {

    private static final SessionId ID = new SessionId("11111111-1111-1111-1111-111111111111");

    static List<NodeMessage> messages() {
        Cart two = new Cart(List.of(new CartLine(new Sku("TEA"), 999), new CartLine(new Sku("DRK-0001"), 1)));
        return List.of(
                new NodeMessage.CartChanged(ID, 7, two),
                new NodeMessage.CartChanged(ID, 8, Cart.EMPTY),
                new NodeMessage.Broadcast("{\"a\": [1, \"b c\"]}"),
                new NodeMessage.NewSubscription(ID),
                new NodeMessage.Subscriptions(SessionBloomFilter.EMPTY),
                new NodeMessage.Subscriptions(SessionBloomFilter.of(List.of(ID, SessionId.random()))));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageIsParsedAsItWasSerialized(NodeMessage message) {
        assertThat(NodeMessage.parse(message.serialize())).contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "cart", "cart ", "cart a b c", "cart a 1 TEA", "cart a 1 TEA=1000", "listening ?", "dance x"
            })
    void aMessageOfALaterVersionIsIgnored(String text) {
        assertThat(NodeMessage.parse(text)).isEmpty();
    }

    @Test
    void theFilterIsSmall() {
        assertThat(new NodeMessage.Subscriptions(SessionBloomFilter.of(List.of(ID))).serialize())
                .hasSizeLessThan(12_000);
    }
}
