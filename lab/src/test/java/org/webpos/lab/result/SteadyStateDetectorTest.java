package org.webpos.lab.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.webpos.lab.result.Traffic.TrafficSecond;

class SteadyStateDetectorTest {

    private static final double OFFERED = 100;

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void fullSpeedBeginsAtASecond(String why, int second, List<TrafficSecond> series) {
        assertThat(SteadyStateDetector.firstSecond(series, OFFERED)).as(why).hasValue(second);
    }

    static Stream<Arguments> runs() {
        return Stream.of(
                arguments("all requests are served from the beginning", 0, series(1, seconds(20, 100, 0, 10))),
                arguments(
                        "too few requests are not yet full speed",
                        3,
                        series(1, seconds(3, 60, 0, 10), seconds(20, 95, 0, 10))),
                arguments(
                        "seconds alternate between many and few requests",
                        0,
                        series(10, seconds(1, 150, 0, 10), seconds(1, 50, 0, 10))),
                arguments(
                        "slow responses are not yet full speed",
                        4,
                        series(1, seconds(4, 100, 0, 51), seconds(20, 100, 0, 10))),
                arguments(
                        "the usual p95 is that of the second half",
                        4,
                        series(1, seconds(4, 100, 0, 401), seconds(4, 100, 0, 400), seconds(20, 100, 0, 200))));
    }

    @Test
    void aFailureIsNotYetFullSpeed() {
        List<TrafficSecond> series = series(1, seconds(6, 100, 0, 10), seconds(1, 100, 1, 10), seconds(20, 100, 0, 10));

        assertThat(SteadyStateDetector.firstSecond(series, OFFERED)).hasValue(0);
        assertThat(SteadyStateDetector.firstSecond(series.subList(3, series.size()), OFFERED))
                .hasValue(4);
    }

    @Test
    void lessThanFiveSecondsAreNotFullSpeed() {
        List<TrafficSecond> series = series(5, seconds(4, 100, 0, 10), seconds(1, 100, 3, 10));

        assertThat(SteadyStateDetector.firstSecond(series, OFFERED)).isEmpty();
        assertThat(SteadyStateDetector.firstSecond(series.subList(0, 4), OFFERED))
                .isEmpty();
        assertThat(SteadyStateDetector.firstSecond(List.of(), OFFERED)).isEmpty();
    }

    private record SameSeconds(int count, int requests, int ko, int p95) {}

    private static SameSeconds seconds(int count, int requests, int ko, int p95) {
        return new SameSeconds(count, requests, ko, p95);
    }

    private static List<TrafficSecond> series(int times, SameSeconds... parts) {
        List<TrafficSecond> series = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            for (SameSeconds part : parts) {
                for (int second = 0; second < part.count; second++) {
                    series.add(new TrafficSecond(series.size(), part.requests, part.ko, part.p95));
                }
            }
        }
        return series;
    }
}
