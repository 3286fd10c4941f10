package org.webpos.catalog.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who has what on a shelf, and until when. */
interface ShelfClaimsContract extends ShelfOfNodes {

    @Test
    default void onlyOneOwnerHasAClaimUntilItIsReleased() {
        String key = ShelfOfNodes.name();
        assertThat(one().claim(key, "first", LONG)).isTrue();
        assertThat(other().claim(key, "second", LONG)).isFalse();
        assertThat(one().claim(key, "first", LONG)).isTrue();
        other().release(key, "second");
        assertThat(other().claim(key, "second", LONG)).isFalse();
        one().release(key, "first");
        assertThat(other().claim(key, "second", LONG)).isTrue();
    }

    @Test
    default void asManyOwnersHaveAClaimAsMay() {
        String key = ShelfOfNodes.name();
        assertThat(one().claim(key, 2, "first", LONG)).isTrue();
        assertThat(other().claim(key, 2, "second", LONG)).isTrue();
        assertThat(other().claim(key, 2, "third", LONG)).isFalse();
        assertThat(one().claim(key, 2, "second", LONG)).isTrue();
        one().release(key, "second");
        assertThat(other().claim(key, 2, "third", LONG)).isTrue();
        assertThat(one().claim(key, 2, "second", LONG)).isFalse();
    }

    @Test
    default void eachOwnersLeaseEndsForItself() {
        String key = ShelfOfNodes.name();
        assertThat(one().claim(key, 2, "stays", LONG)).isTrue();
        assertThat(one().claim(key, 2, "dead", MOMENT)).isTrue();
        await(() -> other().claim(key, 2, "heir", LONG));
        assertThat(one().claim(key, 2, "dead", LONG)).isFalse();
        other().release(key, "heir");
        assertThat(one().claim(key, 1, "another", LONG)).isFalse();
    }

    @Test
    default void aLeaseThatIsRenewedForLessEndsSooner() {
        String key = ShelfOfNodes.name();
        assertThat(one().claim(key, "owner", LONG)).isTrue();
        assertThat(one().claim(key, "owner", MOMENT)).isTrue();
        await(() -> other().claim(key, "heir", LONG));
    }

    @Test
    default void aClaimEndsByItselfWhenItsOwnerIsHeardOfNoMore() {
        String key = ShelfOfNodes.name();
        assertThat(one().claim(key, "dead", MOMENT)).isTrue();
        await(() -> other().claim(key, "heir", LONG));
        assertThat(one().claim(key, "dead", LONG)).isFalse();
    }

    @Test
    default void aClaimLastsAsLongAsItsLease() {
        String key = ShelfOfNodes.name();
        for (int i = 0; i < SHORT_ONES; i++) {
            String owner = "owner " + i;
            ShelfOfNodes.assertLastsShort(
                    () -> one().claim(key, owner, SHORT), () -> other().claim(key, "heir", Duration.ZERO));
        }
    }
}
