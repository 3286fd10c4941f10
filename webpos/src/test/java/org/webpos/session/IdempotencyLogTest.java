package org.webpos.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.webpos.session.Operation.IdempotencyKey;

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
    void aKeyThatIsTheEndOfALongerOneIsAnotherKey() {
        IdempotencyLog log = IdempotencyLog.read(4, "first-12345678:aa,12345678-last:bb");
        IdempotencyKey end = new IdempotencyKey("12345678");

        assertThat(log.checksumOf(end)).isEmpty();
        assertThat(IdempotencyLog.read(4, log.text() + ",12345678:cc").checksumOf(end))
                .contains("cc");
        assertThat(IdempotencyLog.read(4, "12345678:cc," + log.text()).checksumOf(end))
                .contains("cc");
    }

    @Test
    void aLogThatWasAddedToIsThatOfItsText() {
        IdempotencyLog log = IdempotencyLog.empty(3);
        for (int i = 0; i < 7; i++) {
            log = log.plus(Operations.add("TEA", 1));
            assertThat(IdempotencyLog.read(3, log.text())).isEqualTo(log).hasSameHashCodeAs(log);
            assertThat(IdempotencyLog.read(3, log.text()).size()).isEqualTo(log.size());
        }
    }

    @Test
    void addingAnEntryDoesNotModifyTheOriginalLog() {
        IdempotencyLog none = IdempotencyLog.empty(1);
        assertThat(none.plus(Operations.clear()).size()).isEqualTo(1);
        assertThat(none.size()).isZero();
    }

    @Test
    void theCapacityIsNeverExceeded() {
        assertThat(IdempotencyLog.read(2, "12345678:0,23456789:0").size()).isEqualTo(2);
        assertThatThrownBy(() -> IdempotencyLog.read(1, "12345678:0,23456789:0"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IdempotencyLog.empty(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
