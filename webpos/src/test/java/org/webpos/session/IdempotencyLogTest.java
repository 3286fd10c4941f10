package org.webpos.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.Sku;
import org.webpos.session.IdempotencyLog.Entry;
import org.webpos.session.Operation.IdempotencyKey;

class IdempotencyLogTest {

    @Test
    void theOldestEntryIsDroppedFirst() {
        Operation first = Operations.add("TEA", 1);
        Operation second = Operations.add("TEA", 2);
        Operation third = Operations.add("TEA", 3);
        IdempotencyLog two = IdempotencyLog.empty(2).plus(first).plus(second).plus(third);

        assertThat(two.find(first.key())).isEmpty();
        assertThat(two.find(second.key())).contains(new Entry(second.key(), "add TEA 2"));
        assertThat(two.find(third.key())).contains(new Entry(third.key(), "add TEA 3"));
    }

    @Test
    void anEntryIsOfItsChangeAloneWhicheverWayItIsStored() {
        Operation added = Operations.add("TEA", 1);
        SessionChange other = new SessionChange.Add(new Sku("TEA"), 2);
        Entry whole = IdempotencyLog.empty(1).plus(added).find(added.key()).orElseThrow();
        Entry checksum =
                IdempotencyLog.emptyOfChecksums(1).plus(added).find(added.key()).orElseThrow();

        assertThat(List.of(whole, checksum)).allMatch(entry -> entry.isOf(added.change()) && !entry.isOf(other));
        assertThat(whole.change()).contains(added.change());
        assertThat(checksum.content()).isEqualTo(added.change().checksum());
        assertThat(checksum.change()).isEmpty();
    }

    @Test
    void theLatestEntriesOfAListAreALog() {
        IdempotencyLog all = IdempotencyLog.empty(3);
        for (int i = 0; i < 3; i++) {
            all = all.plus(Operations.add("TEA", 1 + i));
        }
        assertThat(all.with(all.entries())).isEqualTo(all);
        assertThat(IdempotencyLog.empty(2).with(all.entries()).entries())
                .isEqualTo(all.entries().subList(1, 3));
        assertThat(all.with(List.of())).isEqualTo(IdempotencyLog.empty(3));
    }

    @Test
    void aKeyThatIsTheEndOfALongerOneIsAnotherKey() {
        IdempotencyLog log = IdempotencyLog.read(4, "first-12345678:aa,12345678-last:bb");
        IdempotencyKey end = new IdempotencyKey("12345678");

        assertThat(log.find(end)).isEmpty();
        assertThat(IdempotencyLog.read(4, log.text() + ",12345678:cc").find(end))
                .contains(new Entry(end, "cc"));
        assertThat(IdempotencyLog.read(4, "12345678:cc," + log.text()).find(end))
                .contains(new Entry(end, "cc"));
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
