package org.webpos.lab.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.webpos.lab.load.SimulationLog.Request;
import org.webpos.lab.result.Traffic.Failure;
import org.webpos.lab.result.Traffic.TrafficSecond;

class TrafficTest {

    @Test
    void percentilesAreValuesThatWereMeasured() {
        assertThat(Latency.of(IntStream.rangeClosed(1, 100).toArray()))
                .isEqualTo(new Latency(1, 50.5, 50, 75, 95, 99, 100));
        assertThat(Latency.of(new int[] {7})).isEqualTo(new Latency(7, 7, 7, 7, 7, 7, 7));
        assertThat(Latency.of(new int[] {9, 1, 5})).isEqualTo(new Latency(1, 5, 5, 9, 9, 9, 9));
    }

    @Test
    void requestsBelongToTheSecondInWhichTheyWereSent() {
        List<Request> requests =
                List.of(sent(500, 20, true), sent(1499, 40, true), sent(1500, 3000, false), sent(3600, 10, true));

        assertThat(Traffic.series(requests))
                .containsExactly(
                        new TrafficSecond(0, 2, 0, 40),
                        new TrafficSecond(1, 1, 1, 3000),
                        new TrafficSecond(2, 0, 0, 0),
                        new TrafficSecond(3, 1, 0, 10));
    }

    @Test
    void aRunLastsFromTheFirstRequestToTheLastResponse() {
        Traffic traffic = Traffic.of(List.of(sent(2000, 10, true), sent(1000, 5000, false), sent(3000, 10, true)));

        assertThat(traffic)
                .extracting(Traffic::seconds, Traffic::perSecond, Traffic::requests, Traffic::ko)
                .containsExactly(5.0, 0.6, 3, 1);
    }

    @Test
    void failuresAreListedByTheirReasonTheMostFrequentFirst() {
        List<Request> requests = new ArrayList<>(List.of(sent(0, 1, true)));
        requests.add(new Request("read cart", 0, 1, false, "timeout"));
        requests.add(new Request("add item", 0, 1, false, "found 503"));
        requests.add(new Request("add item", 5, 1, false, "found 503"));

        assertThat(Traffic.failures(requests))
                .containsExactly(new Failure("add item", "found 503", 2), new Failure("read cart", "timeout", 1));
    }

    @Test
    void aLoadWithoutARequestIsNoResult() {
        assertThatThrownBy(() -> Traffic.of(List.of())).hasMessageContaining("without a single request");
    }

    private static Request sent(int at, int millis, boolean ok) {
        return new Request("add item", at, at + millis, ok, ok ? "" : "found 503");
    }
}
