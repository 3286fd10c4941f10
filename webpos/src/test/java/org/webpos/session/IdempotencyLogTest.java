package org.webpos.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.webpos.session.Session.IdempotencyLog;
import org.webpos.session.Session.IdempotencyLog.Entry;

class IdempotencyLogTest {

    @Test
    void theOldestEntryIsDroppedFirst() {
        Operation first = Operations.add("TEA", 1);
        Operation second = Operations.add("TEA", 2);
        Operation third = Operations.add("TEA", 3);
        IdempotencyLog two = IdempotencyLog.empty(2).plus(first).plus(second).plus(third);

        assertThat(two.checksumOf(first.key())).isEmpty();
        assertThat(two.checksumOf(second.key())).contains(second.checksum());
        assertThat(two.checksumOf(third.key())).contains(third.checksum());
    }

    @Test
    void addingAnEntryDoesNotModifyTheOriginalLog() {
        IdempotencyLog none = IdempotencyLog.empty(1);
        assertThat(none.plus(Operations.clear()).entries()).hasSize(1);
        assertThat(none.entries()).isEmpty();
    }

    @Test
    void theCapacityIsNeverExceeded() {
        List<Entry> two = List.of(new Entry("12345678", "0"), new Entry("23456789", "0"));
        assertThatThrownBy(() -> new IdempotencyLog(1, two)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IdempotencyLog.empty(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
