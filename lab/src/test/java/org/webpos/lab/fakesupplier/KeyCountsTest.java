package org.webpos.lab.fakesupplier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was asked for how often. */
class KeyCountsTest {

    private final ReceptionUnderTest desk = new ReceptionUnderTest();

    @Test
    void whatIsAskedForAgainIsTold() {
        desk.reception.receive(ReceptionUnderTest.TEA);
        desk.reception.receive(new Question.Lookup("RICE"));
        desk.reception.receive(ReceptionUnderTest.find("tea"));
        desk.reception.receive(ReceptionUnderTest.TEA);
        desk.reception.receive(ReceptionUnderTest.TEA);
        desk.reception.receive(ReceptionUnderTest.find("tea"));
        desk.reception.receive(ReceptionUnderTest.find("rice"));

        Counts counts = desk.reception.counts();

        assertThat(counts.keys()).isEqualTo(4);
        assertThat(counts.repeats()).isEqualTo(3);
        assertThat(counts.mostForOneKey()).isEqualTo(3);
        assertThat(counts.mostAskedKey()).isEqualTo("lookup TEA");
    }

    @Test
    void aThousandRandomSkusAreCountedWithoutBeingKept() {
        int strangers = KeyCounts.MOST_OTHERS + 1_000;
        IntStream.range(0, strangers).forEach(i -> desk.reception.receive(new Question.Lookup("NO-" + i)));
        desk.reception.receive(ReceptionUnderTest.TEA);
        desk.reception.receive(new Question.Lookup("NO-1"));

        Counts counts = desk.reception.counts();

        assertThat(counts.lookups()).isEqualTo(strangers + 2);
        assertThat(counts.keys()).isEqualTo(KeyCounts.MOST_OTHERS + 1);
        assertThat(counts.bySku()).isEqualTo(Map.of("TEA", 1L));
        assertThat(counts.mostForOneKey()).isEqualTo(2);
    }
}
