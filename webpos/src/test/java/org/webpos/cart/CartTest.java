package org.webpos.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.catalog.Sku;

class CartTest {

    private static final Sku TEA = new Sku("TEA");
    private static final Sku RICE = new Sku("RICE");
    private static final Cart TWO_TEAS = cart(new CartLine(TEA, 2));

    private static Cart cart(CartLine... lines) {
        return new Cart(List.of(lines));
    }

    private static Cart full() {
        return new Cart(IntStream.rangeClosed(1, 50)
                .mapToObj(n -> new CartLine(new Sku("SKU-" + n), 1))
                .toList());
    }

    @Test
    void aNewProductComesLast() {
        assertThat(TWO_TEAS.plus(RICE, 1)).isEqualTo(cart(new CartLine(TEA, 2), new CartLine(RICE, 1)));
    }

    @Test
    void addingAProductAgainIncreasesItsLineInPlace() {
        Cart both = cart(new CartLine(TEA, 2), new CartLine(RICE, 1));
        assertThat(both.plus(TEA, 3)).isEqualTo(cart(new CartLine(TEA, 5), new CartLine(RICE, 1)));
    }

    @Test
    void aLineHoldsNineHundredAndNinetyNinePiecesAndNoMore() {
        assertThat(TWO_TEAS.plus(TEA, 997)).isEqualTo(cart(new CartLine(TEA, 999)));
        assertThat(TWO_TEAS.plus(TEA, 998)).isEqualTo(CartResult.Limit.QUANTITY);
        assertThat(TWO_TEAS.with(TEA, 1000)).isEqualTo(CartResult.Limit.QUANTITY);
    }

    @Test
    void aCartHoldsFiftyLinesAndNoMore() {
        assertThat(full().plus(TEA, 1)).isEqualTo(CartResult.Limit.LINES);
        assertThat(full().with(TEA, 1)).isEqualTo(CartResult.Limit.LINES);
        assertThat(full().plus(new Sku("SKU-50"), 1)).isInstanceOf(Cart.class);
        assertThat(full().without(new Sku("SKU-1")).plus(TEA, 1)).isInstanceOf(Cart.class);
    }

    @Test
    void settingAQuantityReplacesTheOldOne() {
        assertThat(TWO_TEAS.with(TEA, 7)).isEqualTo(cart(new CartLine(TEA, 7)));
        assertThat(TWO_TEAS.with(RICE, 7)).isEqualTo(cart(new CartLine(TEA, 2), new CartLine(RICE, 7)));
    }

    @Test
    void aQuantityOfZeroRemovesTheLineAlsoFromAFullCartThatDoesNotHaveIt() {
        assertThat(TWO_TEAS.with(TEA, 0)).isEqualTo(Cart.EMPTY);
        assertThat(TWO_TEAS.with(RICE, 0)).isEqualTo(TWO_TEAS);
        assertThat(full().with(TEA, 0)).isEqualTo(full());
    }

    @Test
    void removingAnAbsentProductHasNoEffect() {
        assertThat(TWO_TEAS.without(RICE)).isEqualTo(TWO_TEAS);
        assertThat(TWO_TEAS.without(TEA)).isEqualTo(Cart.EMPTY);
    }

    @Test
    void aChangeDoesNotModifyTheOriginalCart() {
        assertThat(TWO_TEAS.plus(RICE, 1)).isNotEqualTo(TWO_TEAS);
        assertThat(TWO_TEAS.lines()).containsExactly(new CartLine(TEA, 2));
        assertThatThrownBy(() -> TWO_TEAS.lines().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void noCartHasAProductTwiceOrFiftyOneLines() {
        assertThatThrownBy(() -> cart(new CartLine(TEA, 1), new CartLine(TEA, 2)))
                .isInstanceOf(IllegalArgumentException.class);
        List<CartLine> tooMany = IntStream.rangeClosed(1, 51)
                .mapToObj(n -> new CartLine(new Sku("SKU-" + n), 1))
                .toList();
        assertThatThrownBy(() -> new Cart(tooMany)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1000, Integer.MAX_VALUE})
    void noLineHasAQuantityOutOfRange(int quantity) {
        assertThatThrownBy(() -> new CartLine(TEA, quantity)).isInstanceOf(IllegalArgumentException.class);
    }
}
