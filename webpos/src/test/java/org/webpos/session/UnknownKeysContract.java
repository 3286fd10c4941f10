package org.webpos.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.webpos.session.SessionStore.UpdateResult;

/** Every store finds a session by its key only. */
public interface UnknownKeysContract extends SessionStoreContract {

    @Test
    default void aMadeUpKeyHasNoSession() {
        assertHasNoSession(SessionKey.random());
    }

    @Test
    default void theIdOfASessionIsNotItsKey() {
        UpdateResult opened = store().open(Operations.add("TEA", 1));
        assertHasNoSession(new SessionKey(opened.outcome().session().id().value()));
    }

    @Test
    default void theFingerprintOfAKeyIsNotTheKey() {
        UpdateResult opened = store().open(Operations.add("TEA", 1));
        assertHasNoSession(new SessionKey(opened.key().fingerprint()));
    }

    @Test
    default void aTruncatedOrModifiedKeyHasNoSession() {
        String key = store().open(Operations.add("TEA", 1)).key().value();
        assertHasNoSession(new SessionKey(key.substring(0, key.length() - 1)));
        assertHasNoSession(new SessionKey(key + key.charAt(0)));
        assertHasNoSession(new SessionKey((key.startsWith("x") ? "y" : "x") + key.substring(1)));
    }

    @Test
    default void keysOfAnyFormatHaveNoSession() {
        for (String strange : new String[] {" ", ".", "..", "...", "a.b.c", "{}", "*", "键", "\0", "x".repeat(3800)}) {
            assertHasNoSession(new SessionKey(strange));
        }
    }

    @Test
    default void updatingAKeyWithoutSessionCreatesNone() {
        SessionKey made = SessionKey.random();
        store().update(made, Operations.add("TEA", 1));
        assertHasNoSession(made);
    }

    @Test
    default void aRefusedFirstOperationCreatesNothing() {
        UpdateResult refused = store().open(Operations.expecting(7, Operations.add("TEA", 1)));

        assertThat(refused.outcome()).isInstanceOf(Outcome.Refused.class);
        assertHasNoSession(refused.key());
    }

    /** Checks that there is no session for a key, neither to read nor to change. */
    default void assertHasNoSession(SessionKey key) {
        assertThat(store().find(key)).isEmpty();
        assertThat(otherNode().update(key, Operations.add("TEA", 1))).isEmpty();
        assertThat(otherNode().find(key)).isEmpty();
    }
}
