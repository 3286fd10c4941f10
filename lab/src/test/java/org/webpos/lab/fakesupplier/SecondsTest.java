package org.webpos.lab.fakesupplier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How much was asked in which second. */
class SecondsTest {

    private final ReceptionUnderTest desk = new ReceptionUnderTest();

    @Test
    void theFullestSecondIsFoundWhereverItBegins() {
        desk.askAt(900, 3);
        desk.askAt(1_100, 4);
        desk.askAt(1_899, 1);
        desk.askAt(1_900, 2);
        desk.askAt(5_000, 1);

        Counts counts = desk.reception.counts();

        assertThat(counts.mostInASecond()).isEqualTo(8);
        assertThat(counts.mostAllowedInASecond()).isEqualTo(5);
        assertThat(counts.bySecond())
                .containsExactly(
                        new Counts.Second(0, 3, 3, 0), new Counts.Second(1, 7, 4, 3), new Counts.Second(5, 1, 1, 0));
    }

    @Test
    void onlyTheLastHourIsKeptBySecond() {
        for (int second = 0; second < Seconds.MOST + 10; second++) {
            desk.askAt(second * 1_000L, 1);
        }

        assertThat(desk.reception.counts().bySecond())
                .hasSize(Seconds.MOST)
                .first()
                .isEqualTo(new Counts.Second(10, 1, 1, 0));
        assertThat(desk.reception.counts().asked()).isEqualTo(Seconds.MOST + 10);
    }
}
