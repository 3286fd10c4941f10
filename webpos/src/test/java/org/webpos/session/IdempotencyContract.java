package org.webpos.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.webpos.catalog.Sku;
import org.webpos.session.Outcome.Refusal;
import org.webpos.session.SessionStore.UpdateResult;

/** Every store applies an operation once, and only to the version it expects. */
public interface IdempotencyContract extends SessionStoreContract {

    @Test
    default void theSameOperationTwiceChangesOnceAtWhicheverNode() {
        Operation twice = Operations.add("TEA", 2);
        UpdateResult first = store().open(twice);
        UpdateResult again = update(first.key(), twice);

        assertThat(again.outcome())
                .isEqualTo(new Outcome.Replayed(first.outcome().session()));
        assertThat(find(again.key()).version()).isEqualTo(1);
    }

    @Test
    default void aRepeatedOperationIsNoConflictThoughTheVersionHasMovedOn() {
        SessionKey key = store().open(Operations.add("TEA", 1)).key();
        Operation once = Operations.expecting(1, Operations.add("TEA", 1));
        key = update(key, once).key();
        key = update(key, Operations.add("RICE", 1)).key();

        assertThat(update(key, once).outcome()).isEqualTo(new Outcome.Replayed(find(key)));
    }

    @Test
    default void anIdempotencyKeyIsValidForOneChangeOnly() {
        Operation used = Operations.add("TEA", 2);
        SessionKey key = store().open(used).key();

        assertRefused(
                key, Operations.reusing(used, new SessionChange.Add(new Sku("TEA"), 3)), Refusal.OPERATION_REUSED);
        assertRefused(key, Operations.reusing(used, new SessionChange.Clear()), Refusal.OPERATION_REUSED);
    }

    @Test
    default void aKeyThatBeginsOrEndsAsAnotherIsAnother() {
        SessionKey key = store().open(Operations.named("12345678-abcdefgh", Operations.add("TEA", 1)))
                .key();
        key = update(key, Operations.named("12345678", Operations.add("TEA", 1)))
                .key();
        key = update(key, Operations.named("abcdefgh", Operations.add("TEA", 1)))
                .key();
        assertThat(find(key).version()).isEqualTo(3);
    }

    @Test
    default void aSkuThatBeginsOrEndsAsAnotherIsAnother() {
        SessionKey key = store().open(Operations.add("GREEN-TEA-1", 1)).key();
        key = update(key, Operations.add("TEA-1", 2)).key();
        key = update(key, Operations.add("GREEN-TEA", 3)).key();
        key = update(key, Operations.remove("TEA-1")).key();
        assertThat(SessionCodec.writeCart(find(key).cart())).isEqualTo("GREEN-TEA-1=1,GREEN-TEA=3");
    }

    @Test
    default void aWrongExpectedVersionChangesNothing() {
        SessionKey key = store().open(Operations.add("TEA", 1)).key();
        for (long wrong : new long[] {0, 2, 11, Long.MAX_VALUE}) {
            assertRefused(key, Operations.expecting(wrong, Operations.add("TEA", 1)), Refusal.VERSION_MOVED);
        }
    }

    @Test
    default void theRightExpectedVersionApplies() {
        SessionKey key =
                store().open(Operations.expecting(0, Operations.add("TEA", 1))).key();
        UpdateResult second = update(key, Operations.expecting(1, Operations.add("TEA", 1)));
        assertThat(second.outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(find(second.key()).version()).isEqualTo(2);
    }

    @Test
    default void aRefusedOperationIsNotLoggedAndMayBeTriedAgain() {
        SessionKey key = store().open(Operations.add("TEA", 1)).key();
        Operation early = Operations.expecting(2, Operations.add("RICE", 1));
        assertRefused(key, early, Refusal.VERSION_MOVED);

        key = update(key, Operations.add("TEA", 1)).key();
        assertThat(update(key, early).outcome()).isInstanceOf(Outcome.Applied.class);
    }

    @Test
    default void onlyTheLatestOperationsAreLogged() {
        Operation first = Operations.add("TEA", 1);
        SessionKey key = store().open(first).key();
        for (int more = 1; more < logCapacity(); more++) {
            key = update(key, Operations.add("RICE", 1)).key();
        }
        assertThat(update(key, first).outcome()).isInstanceOf(Outcome.Replayed.class);

        key = update(key, Operations.add("RICE", 1)).key();
        assertThat(find(key).operations().size()).isEqualTo(logCapacity());
        assertThat(update(key, first).outcome()).isInstanceOf(Outcome.Applied.class);
    }
}
