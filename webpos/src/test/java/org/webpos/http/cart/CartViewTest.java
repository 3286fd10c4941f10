package org.webpos.http.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.webpos.cart.Cart;
import org.webpos.cart.CartLine;
import org.webpos.catalog.Sku;
import org.webpos.json.JsonWriter;
import org.webpos.productcache.FakeProductSource;
import org.webpos.productcache.UncachedProductCatalog;
import org.webpos.session.SessionId;

/** A cart is shown whether or not its prices can be had. */
class CartViewTest {

    private static final int LINES = 3;

    private final FakeProductSource source = FakeProductSource.selling(LINES);
    private final CartView.Factory views = LocalCart.views(new UncachedProductCatalog(source));

    /** Shows a cart with two pieces of each product. */
    private CartView view() {
        Cart cart = new Cart(IntStream.range(0, LINES)
                .mapToObj(number -> new CartLine(FakeProductSource.sku(number), 2))
                .toList());
        return views.of(SessionId.random(), 7, cart).toCompletableFuture().join();
    }

    private static CartView.Item unpriced(Sku sku) {
        return new CartView.Item(sku.value(), sku.value(), sku.value(), 2, null, null);
    }

    @Test
    void aCartOfKnownProductsHasATotal() {
        CartView view = view();
        assertThat(view.items().get(0)).isEqualTo(new CartView.Item("P-0000", "茶", "Tea", 2, 100L, 200L));
        assertThat(view.itemCount()).isEqualTo(6);
        assertThat(view.totalCents()).isEqualTo(600);
        assertThat(view.totalIsComplete()).isTrue();
    }

    @Test
    void aLineOfAnUnknownPriceHasNoneAndTheTotalIsIncomplete() {
        Sku unknown = FakeProductSource.sku(1);
        source.discontinue(unknown);

        CartView view = view();
        assertThat(view.items()).hasSize(LINES);
        assertThat(view.items().get(1)).isEqualTo(unpriced(unknown));
        assertThat(view.itemCount()).isEqualTo(6);
        assertThat(view.totalCents()).isEqualTo(400);
        assertThat(view.totalIsComplete()).isFalse();
    }

    @Test
    void aSourceThatIsUnavailableIsAskedOnceAndTheCartShownAllTheSame() {
        source.makeUnavailable(Duration.ofSeconds(1));

        CartView view = view();
        assertThat(view.items())
                .containsExactly(
                        unpriced(FakeProductSource.sku(0)),
                        unpriced(FakeProductSource.sku(1)),
                        unpriced(FakeProductSource.sku(2)));
        assertThat(view.totalCents()).isZero();
        assertThat(view.totalIsComplete()).isFalse();
        assertThat(source.requests()).isEqualTo(1);
    }

    @Test
    void whatIsUnknownIsWrittenAsNull() {
        source.makeUnavailable(Duration.ofSeconds(1));
        assertThat(JsonWriter.text(view()))
                .contains("\"priceCents\":null,\"subtotalCents\":null", "\"totalCents\":0,\"totalIsComplete\":false");
    }

    @Test
    void anEmptyCartIsComplete() {
        CartView empty = views.empty().toCompletableFuture().join();
        assertThat(empty.totalIsComplete()).isTrue();
        assertThat(empty.totalCents()).isZero();
    }
}
