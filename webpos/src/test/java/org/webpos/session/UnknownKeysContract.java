package org.webpos.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.webpos.session.SessionStore.UpdateResult;

/** Every store opens sessions to their keys alone. */
public interface UnknownKeysContract extends SessionStoreContract {

    @Test
    default void aMadeUpKeyOpensNothing() {
        assertOpensNothing(SessionKey.random());
    }

    @Test
    default void theIdOfASessionIsNotItsKey() {
        UpdateResult opened = store().open(Operations.add("TEA", 1));
        assertOpensNothing(new SessionKey(opened.outcome().session().id().value()));
    }

    @Test
    default void theFingerprintOfAKeyIsNotTheKey() {
        UpdateResult opened = store().open(Operations.add("TEA", 1));
        assertOpensNothing(new SessionKey(opened.key().fingerprint()));
    }

    @Test
    default void aKeyThatIsCutOrChangedOpensNothing() {
        String key = store().open(Operations.add("TEA", 1)).key().value();
        assertOpensNothing(new SessionKey(key.substring(0, key.length() - 1)));
        assertOpensNothing(new SessionKey(key + key.charAt(0)));
        assertOpensNothing(new SessionKey((key.startsWith("x") ? "y" : "x") + key.substring(1)));
    }

    @Test
    default void keysOfAnyFormAreHarmless() {
        for (String strange : new String[] {" ", ".", "..", "...", "a.b.c", "{}", "*", "键", "\0", "x".repeat(3800)}) {
            assertOpensNothing(new SessionKey(strange));
        }
    }

    @Test
    default void aKeyThatOpensNothingIsNeverAdopted() {
        SessionKey made = SessionKey.random();
        store().update(made, Operations.add("TEA", 1));
        assertOpensNothing(made);
    }

    @Test
    default void aRefusedFirstOperationBeginsNothing() {
        UpdateResult refused = store().open(Operations.expecting(7, Operations.add("TEA", 1)));

        assertThat(refused.outcome()).isInstanceOf(Outcome.Refused.class);
        assertOpensNothing(refused.key());
    }

    /** Checks that a key opens nothing, neither to read nor to change. */
    default void assertOpensNothing(SessionKey key) {
        assertThat(store().find(key)).isEmpty();
        assertThat(otherNode().update(key, Operations.add("TEA", 1))).isEmpty();
        assertThat(otherNode().find(key)).isEmpty();
    }
}
