package org.webpos.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.webpos.session.SessionCodec.UnsupportedFormatException;

/** A store that others write to as well leaves alone what it cannot read, and reports it. */
public interface UnsupportedFormatContract extends SessionStoreContract {

    /** The text stored under a key, read past the store. */
    String stored(SessionKey key);

    /** Stores a text under a key, past the store. */
    void overwrite(SessionKey key, String text);

    @Test
    default void aFormatOfALaterVersionIsReportedByEveryNodeAndNotOverwritten() {
        String later = "3|as a later version writes it";
        SessionKey key = store().open(Operations.add("TEA", 1)).key();
        overwrite(key, later);

        assertThat(nodes()).allSatisfy(node -> {
            assertThatThrownBy(() -> node.find(key)).isInstanceOf(UnsupportedFormatException.class);
            assertThatThrownBy(() -> node.update(key, Operations.clear()))
                    .isInstanceOf(UnsupportedFormatException.class);
        });
        assertThat(stored(key)).isEqualTo(later);
    }
}
