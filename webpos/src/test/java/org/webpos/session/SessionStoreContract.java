package org.webpos.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.webpos.cart.Cart;
import org.webpos.cart.CartLine;
import org.webpos.catalog.Sku;
import org.webpos.session.Outcome.Refusal;
import org.webpos.session.SessionStore.UpdateResult;

/** What every session store does. */
public interface SessionStoreContract {

    /** The store as each node sees it: all of them see the same sessions. At least one. */
    List<AwaitedStore> nodes();

    /** How many operations the idempotency log of a session holds. */
    int logCapacity();

    /** The node a client talks to first. */
    default AwaitedStore store() {
        return nodes().get(0);
    }

    /** The node it talks to next; the same where there is only one. */
    default AwaitedStore otherNode() {
        return nodes().get(nodes().size() - 1);
    }

    /** Changes a session that is there. */
    default UpdateResult update(SessionKey key, Operation operation) {
        return otherNode().update(key, operation).orElseThrow();
    }

    /** Reads a session that is there. */
    default Session find(SessionKey key) {
        return otherNode().find(key).orElseThrow().session();
    }

    @Test
    default void theFirstOperationCreatesASessionThatEveryNodeFinds() {
        UpdateResult opened = store().open(Operations.add("TEA", 2));

        assertThat(opened.outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(find(opened.key())).isEqualTo(opened.outcome().session());
        assertThat(opened.outcome().session().version()).isEqualTo(1);
        assertThat(opened.outcome().session().cart().lines()).containsExactly(new CartLine(new Sku("TEA"), 2));
    }

    @Test
    default void aSessionKeepsItsIdAndItsLinesInTheOrderOfTheirAdding() {
        UpdateResult opened = store().open(Operations.add("TEA", 2));
        UpdateResult second = update(opened.key(), Operations.add("RICE", 1));
        UpdateResult third = update(second.key(), Operations.add("TEA", 1));

        Session session = find(third.key());
        assertThat(session).isEqualTo(third.outcome().session());
        assertThat(session.id()).isEqualTo(opened.outcome().session().id());
        assertThat(session.version()).isEqualTo(3);
        assertThat(session.cart().lines())
                .containsExactly(new CartLine(new Sku("TEA"), 3), new CartLine(new Sku("RICE"), 1));
    }

    @Test
    default void everyTypeOfChangeIsApplied() {
        SessionKey key = store().open(Operations.add("TEA", 2)).key();
        key = update(key, Operations.set("RICE", 7)).key();
        key = update(key, Operations.remove("TEA")).key();
        assertThat(find(key).cart().lines()).containsExactly(new CartLine(new Sku("RICE"), 7));

        key = update(key, Operations.set("RICE", 0)).key();
        assertThat(find(key).cart()).isEqualTo(Cart.EMPTY);

        key = update(key, Operations.add("SALT", 1)).key();
        key = update(key, Operations.clear()).key();
        assertThat(find(key).cart()).isEqualTo(Cart.EMPTY);
        assertThat(find(key).version()).isEqualTo(6);
    }

    @Test
    default void eachClientHasASessionOfItsOwn() {
        UpdateResult one = store().open(Operations.add("TEA", 1));
        UpdateResult other = store().open(Operations.add("RICE", 1));

        assertThat(one.key()).isNotEqualTo(other.key());
        assertThat(one.outcome().session().id())
                .isNotEqualTo(other.outcome().session().id());
        assertThat(find(one.key())).isEqualTo(one.outcome().session());
    }

    @Test
    default void theLargestCartIsStored() {
        UpdateResult result = store().open(longest(0));
        for (int line = 1; line < Cart.MAX_LINES; line++) {
            result = update(result.key(), longest(line));
        }

        assertThat(result.key().value().length()).isLessThanOrEqualTo(SessionKey.MAX_LENGTH);
        assertThat(find(result.key()).cart().lines())
                .hasSize(Cart.MAX_LINES)
                .allMatch(line -> line.quantity() == CartLine.MAX_QUANTITY);
    }

    private static Operation longest(int line) {
        String sku = String.format(Locale.ROOT, "SKU-OF-THIRTY-TWO-CHARACTERS--%02d", line);
        String id =
                String.format(Locale.ROOT, "operation-id-of-sixty-four-characters-which-is-the-longest----%02d", line);
        assertThat(sku).hasSize(32);
        assertThat(id).hasSize(64);
        return Operations.named(id, Operations.add(sku, CartLine.MAX_QUANTITY));
    }

    @Test
    default void aFullLineRejectsMorePiecesAndTheSessionIsUnchanged() {
        SessionKey key = store().open(Operations.add("TEA", 999)).key();
        assertRefused(key, Operations.add("TEA", 1), Refusal.LINE_FULL);
    }

    @Test
    default void aFullCartRejectsAnotherProductAndTheSessionIsUnchanged() {
        SessionKey key = store().open(Operations.add("SKU-1", 1)).key();
        for (int sku : IntStream.rangeClosed(2, Cart.MAX_LINES).toArray()) {
            key = update(key, Operations.add("SKU-" + sku, 1)).key();
        }
        assertRefused(key, Operations.add("SKU-51", 1), Refusal.CART_FULL);
        assertRefused(key, Operations.set("SKU-51", 1), Refusal.CART_FULL);
        assertThat(update(key, Operations.add("SKU-50", 1)).outcome()).isInstanceOf(Outcome.Applied.class);
    }

    /** Checks that an operation is refused, returns the session as it is, and changes nothing. */
    default void assertRefused(SessionKey key, Operation operation, Refusal why) {
        Session before = find(key);
        UpdateResult result = update(key, operation);

        assertThat(result.outcome()).isEqualTo(new Outcome.Refused(before, why));
        assertThat(find(result.key())).isEqualTo(before);
    }
}
