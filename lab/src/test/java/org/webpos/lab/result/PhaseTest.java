package org.webpos.lab.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.webpos.lab.load.SimulationLog.Request;
import org.webpos.lab.result.Phase.Interval;
import org.webpos.lab.result.Phase.Times;

class PhaseTest {

    @Test
    void aRequestBelongsToThePhaseInWhichItWasSent() {
        List<Request> requests = List.of(
                new Request("scan product", 500, 520, true, ""),
                new Request("add item", 1999, 2500, true, ""),
                new Request("add item", 2000, 2007, false, "found 503"),
                new Request("scan product", 2500, 2509, false, "found 503"),
                new Request("read cart", 3999, 4003, true, ""),
                new Request("read cart", 4000, 4003, true, ""));

        List<Phase> phases = Phase.of(
                requests, List.of(new Interval("before", false, 1000, 2000), new Interval("away", true, 2000, 4000)));

        assertThat(phases).extracting(Phase::name).containsExactly("before", "away");
        assertThat(phases).extracting(Phase::fromSecond).containsExactly(0.5, 1.5);
        assertThat(phases).extracting(Phase::seconds).containsExactly(1.0, 2.0);
        assertThat(phases).extracting(phase -> phase.carts().requests()).containsExactly(1, 2);
        assertThat(phases).extracting(phase -> phase.carts().ko()).containsExactly(0, 1);
        assertThat(phases).extracting(phase -> phase.products().requests()).containsExactly(0, 1);
        assertThat(phases.get(1).carts().p95()).isEqualTo(7);
        assertThat(phases.get(0).products()).isEqualTo(new Times(0, 0, 0, 0, 0, List.of()));
    }

    @Test
    void betweenWholeMillisecondsTimesAreTakenAsSpreadEvenly() {
        assertThat(Latency.interpolatedPercentile(IntStream.rangeClosed(1, 100).toArray(), 99))
                .isEqualTo(99.5);
        assertThat(Latency.interpolatedPercentile(times(98, 3, 2, 8), 99)).isEqualTo(8.0);
        assertThat(Latency.interpolatedPercentile(times(80, 3, 20, 8), 99)).isEqualTo(8.5);
        assertThat(Latency.interpolatedPercentile(times(100, 5, 0, 0), 99)).isEqualTo(5.5);
        assertThat(Latency.interpolatedPercentile(times(1, 0, 0, 0), 99)).isEqualTo(0.5);
    }

    @Test
    void everyWholeMinuteIsMeasuredByItself() {
        List<Request> requests = new ArrayList<>();
        for (int second = 0; second < 150; second++) {
            requests.add(new Request("add item", second * 1000, second * 1000 + 5 + second / 60, true, ""));
        }

        Phase phase = Phase.of(requests, List.of(new Interval("all", false, 0, 150_000)))
                .get(0);

        assertThat(phase.carts().minutes()).containsExactly(5.5, 6.5);
    }

    private static int[] times(int often, int millis, int oftenToo, int others) {
        return IntStream.concat(
                        IntStream.generate(() -> millis).limit(often),
                        IntStream.generate(() -> others).limit(oftenToo))
                .toArray();
    }
}
