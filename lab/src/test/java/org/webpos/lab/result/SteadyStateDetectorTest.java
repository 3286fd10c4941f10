package org.webpos.lab.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.webpos.lab.result.Traffic.Second;

class SteadyStateDetectorTest {

    private static final double OFFERED = 100;

    private final List<Second> series = new ArrayList<>();

    @Test
    void aStackThatServesAllFromTheBeginningIsAtFullSpeedAtOnce() {
        seconds(20, 100, 0, 10);

        assertThat(SteadyStateDetector.firstSecond(series, OFFERED)).hasValue(0);
    }

    @Test
    void tooFewRequestsAreNotYetFullSpeed() {
        seconds(3, 60, 0, 10);
        seconds(20, 95, 0, 10);

        assertThat(SteadyStateDetector.firstSecond(series, OFFERED)).hasValue(3);
    }

    @Test
    void secondsThatAlternateBetweenManyAndFewRequestsAreFullSpeed() {
        for (int i = 0; i < 10; i++) {
            seconds(1, 150, 0, 10);
            seconds(1, 50, 0, 10);
        }

        assertThat(SteadyStateDetector.firstSecond(series, OFFERED)).hasValue(0);
    }

    @Test
    void slowAnswersAreNotYetFullSpeed() {
        seconds(4, 100, 0, 51);
        seconds(20, 100, 0, 10);

        assertThat(SteadyStateDetector.firstSecond(series, OFFERED)).hasValue(4);
    }

    @Test
    void whatIsUsualIsMeasuredByTheSecondHalf() {
        seconds(4, 100, 0, 401);
        seconds(4, 100, 0, 400);
        seconds(20, 100, 0, 200);

        assertThat(SteadyStateDetector.firstSecond(series, OFFERED)).hasValue(4);
    }

    @Test
    void aFailureIsNotYetFullSpeed() {
        seconds(6, 100, 0, 10);
        seconds(1, 100, 1, 10);
        seconds(20, 100, 0, 10);

        assertThat(SteadyStateDetector.firstSecond(series, OFFERED)).hasValue(0);
        assertThat(SteadyStateDetector.firstSecond(series.subList(3, series.size()), OFFERED))
                .hasValue(4);
    }

    @Test
    void whatLastsLessThanFiveSecondsIsNotFullSpeed() {
        for (int i = 0; i < 5; i++) {
            seconds(4, 100, 0, 10);
            seconds(1, 100, 3, 10);
        }

        assertThat(SteadyStateDetector.firstSecond(series, OFFERED)).isEmpty();
        assertThat(SteadyStateDetector.firstSecond(series.subList(0, 4), OFFERED))
                .isEmpty();
        assertThat(SteadyStateDetector.firstSecond(List.of(), OFFERED)).isEmpty();
    }

    private void seconds(int count, int requests, int ko, int p95) {
        for (int i = 0; i < count; i++) {
            series.add(new Second(series.size(), requests, ko, p95));
        }
    }
}
