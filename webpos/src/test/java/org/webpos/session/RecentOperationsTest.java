package org.webpos.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.webpos.session.IdempotencyLog.Taken;

class RecentOperationsTest {

    @Test
    void theOldestIsForgottenFirst() {
        Operation first = Wish.add("TEA", 1);
        Operation second = Wish.add("TEA", 2);
        Operation third = Wish.add("TEA", 3);
        IdempotencyLog two = IdempotencyLog.none(2).plus(first).plus(second).plus(third);

        assertThat(two.printOf(first.id())).isEmpty();
        assertThat(two.printOf(second.id())).contains(second.print());
        assertThat(two.printOf(third.id())).contains(third.print());
    }

    @Test
    void oneMoreLeavesWhatWasThere() {
        IdempotencyLog none = IdempotencyLog.none(1);
        assertThat(none.plus(Wish.clear()).taken()).hasSize(1);
        assertThat(none.taken()).isEmpty();
    }

    @Test
    void noMoreAreRememberedThanFit() {
        List<Taken> two = List.of(new Taken("12345678", "0"), new Taken("23456789", "0"));
        assertThatThrownBy(() -> new IdempotencyLog(1, two)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IdempotencyLog.none(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
