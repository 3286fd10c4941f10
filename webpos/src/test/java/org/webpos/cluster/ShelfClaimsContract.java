package org.webpos.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who has what on a shelf, and until when. */
interface ShelfClaimsContract extends ShelfOfNodes {

    @Test
    default void onlyOneOwnerHasAClaimUntilItIsReleased() {
        String key = ShelfOfNodes.name();
        assertThat(one().acquireLease(key, "first", LONG)).isTrue();
        assertThat(other().acquireLease(key, "second", LONG)).isFalse();
        assertThat(one().acquireLease(key, "first", LONG)).isTrue();
        other().releaseLease(key, "second");
        assertThat(other().acquireLease(key, "second", LONG)).isFalse();
        one().releaseLease(key, "first");
        assertThat(other().acquireLease(key, "second", LONG)).isTrue();
    }

    @Test
    default void asManyOwnersHaveAClaimAsMay() {
        String key = ShelfOfNodes.name();
        assertThat(one().acquireLease(key, 2, "first", LONG)).isTrue();
        assertThat(other().acquireLease(key, 2, "second", LONG)).isTrue();
        assertThat(other().acquireLease(key, 2, "third", LONG)).isFalse();
        assertThat(one().acquireLease(key, 2, "second", LONG)).isTrue();
        one().releaseLease(key, "second");
        assertThat(other().acquireLease(key, 2, "third", LONG)).isTrue();
        assertThat(one().acquireLease(key, 2, "second", LONG)).isFalse();
    }

    @Test
    default void eachOwnersLeaseEndsForItself() {
        String key = ShelfOfNodes.name();
        assertThat(one().acquireLease(key, 2, "stays", LONG)).isTrue();
        assertThat(one().acquireLease(key, 2, "dead", MOMENT)).isTrue();
        await(() -> other().acquireLease(key, 2, "heir", LONG));
        assertThat(one().acquireLease(key, 2, "dead", LONG)).isFalse();
        other().releaseLease(key, "heir");
        assertThat(one().acquireLease(key, 1, "another", LONG)).isFalse();
    }

    @Test
    default void aLeaseThatIsRenewedForLessEndsSooner() {
        String key = ShelfOfNodes.name();
        assertThat(one().acquireLease(key, "owner", LONG)).isTrue();
        assertThat(one().acquireLease(key, "owner", MOMENT)).isTrue();
        await(() -> other().acquireLease(key, "heir", LONG));
    }

    @Test
    default void aClaimEndsByItselfWhenItsOwnerIsHeardOfNoMore() {
        String key = ShelfOfNodes.name();
        assertThat(one().acquireLease(key, "dead", MOMENT)).isTrue();
        await(() -> other().acquireLease(key, "heir", LONG));
        assertThat(one().acquireLease(key, "dead", LONG)).isFalse();
    }

    @Test
    default void aClaimLastsAsLongAsItsLease() {
        String key = ShelfOfNodes.name();
        for (int i = 0; i < SHORT_ONES; i++) {
            String owner = "owner " + i;
            ShelfOfNodes.assertLastsShort(
                    () -> one().acquireLease(key, owner, SHORT), () -> other().acquireLease(key, "heir", Duration.ZERO));
        }
    }
}
