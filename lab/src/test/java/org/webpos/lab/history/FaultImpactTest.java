package org.webpos.lab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.webpos.lab.history.Anomaly.Kind;
import org.webpos.lab.history.CartRequest.Read;
import org.webpos.lab.history.FaultImpact.CartAnomalies;
import org.webpos.lab.history.FaultImpact.Fault;
import org.webpos.lab.history.Outcome.Failed;
import org.webpos.lab.history.Outcome.Ok;
import org.webpos.lab.history.Outcome.Unknown;

/** What a fault did to requests at ten a second; it begins with second 10. */
class FaultImpactTest {

    private static final long MILLI_NANOS = 1_000_000;
    private static final int START = 10;
    private static final int PER_SECOND = 10;
    private static final Outcome OK = new Ok(0, Map.of());
    private static final Fault FAULT = new Fault(
            MILLI_NANOS * 1_000 * START, attempt -> attempt.cart().startsWith("cart"), Duration.ofMillis(100));

    private final List<Attempt> attempts = new ArrayList<>();

    @Test
    void timesCountFromTheBeginningOfTheFault() {
        send("cart", 0, 11, 10, OK);
        send("cart", 11, 12, 50, new Unknown("timeout"));
        send("cart", 12, 13, 50, new Unknown("503"));
        send("cart", 13, 15, 100, OK);
        send("cart", 15, 20, 10, OK);

        FaultImpact impact = impact();

        assertThat(impact.firstError()).contains(Duration.ofMillis(1_050));
        assertThat(impact.lastError()).contains(Duration.ofMillis(2_950));
        assertThat(impact.firstGood()).contains(Duration.ofMillis(3_100));
        assertThat(impact.fastAgain()).contains(Duration.ofSeconds(5));
        assertThat(impact.unknown()).isEqualTo(Map.of("timeout", PER_SECOND, "503", PER_SECOND));
        assertThat(impact.failed()).isEmpty();
    }

    @Test
    void aFaultThatNobodyNoticesHasNoErrors() {
        send("cart", 0, 20, 10, OK);

        FaultImpact impact = impact();

        assertThat(impact.firstError()).isEmpty();
        assertThat(impact.lastError()).isEmpty();
        assertThat(impact.firstGood()).isEmpty();
        assertThat(impact.fastAgain()).contains(Duration.ZERO);
    }

    @Test
    void whatFailsUntilTheEndIsNeverGoodAgain() {
        send("cart", 0, 12, 10, OK);
        send("cart", 12, 20, 10, new Failed("401"));

        FaultImpact impact = impact();

        assertThat(impact.firstGood()).isEmpty();
        assertThat(impact.fastAgain()).isEmpty();
        assertThat(impact.failed()).isEqualTo(Map.of("401", 8 * PER_SECOND));
    }

    @Test
    void aSecondWithoutRequestsIsBad() {
        send("cart", 0, 12, 10, OK);
        send("cart", 14, 20, 10, OK);

        assertThat(impact().fastAgain()).contains(Duration.ofSeconds(4));
    }

    @Test
    void aSlowSecondByItselfIsNoFault() {
        send("cart", 0, 12, 10, OK);
        send("cart", 12, 13, 100, OK);
        send("cart", 13, 20, 10, OK);

        assertThat(impact().fastAgain()).contains(Duration.ZERO);
    }

    @Test
    void slowerByLessThanHalfIsBackToNormal() {
        send("cart", 0, 10, 10, OK);
        send("cart", 10, 20, 15, OK);

        assertThat(impact().fastAgain()).contains(Duration.ZERO);
    }

    @Test
    void withoutRequestsBeforeThereIsNothingToCompareWith() {
        send("cart", 10, 20, 10, OK);

        assertThat(impact().fastAgain()).isEmpty();
    }

    @Test
    void requestsThatTheFaultDoesNotConcernSufferWhenTheyFailOrAreSlow() {
        send("cart", 0, 20, 10, OK);
        send("products", 5, 6, 500, OK);
        send("products", 11, 12, 500, OK);
        send("products", 12, 13, 10, new Unknown("503"));
        send("products", 13, 14, 100, OK);

        FaultImpact impact = impact();

        assertThat(impact.bystanders()).isEqualTo(2 * PER_SECOND);
        assertThat(impact.firstError()).isEmpty();
    }

    @Test
    void itemsAndAnswersOfAllCartsAreSummedUp() {
        List<Verdict> verdicts = List.of(
                new Verdict("cart-1", Decision.LINEARIZABLE, List.of()),
                new Verdict("cart-2", Decision.UNDECIDED, List.of()),
                new Verdict("cart-3", Decision.VIOLATED, List.of(anomaly(Kind.LOST, 2), anomaly(Kind.STALE, 0))),
                new Verdict(
                        "cart-4",
                        Decision.VIOLATED,
                        List.of(
                                anomaly(Kind.LOST, 3),
                                anomaly(Kind.DOUBLED, 1),
                                anomaly(Kind.KEY_REFUSED, 0),
                                anomaly(Kind.KEY_REFUSED, 0),
                                anomaly(Kind.RESURRECTED, 4))));

        assertThat(FaultImpact.of(FAULT, List.of(), verdicts).carts())
                .isEqualTo(new CartAnomalies(5, 1, 1, 2, 1, 2, 1));
    }

    private FaultImpact impact() {
        return FaultImpact.of(FAULT, attempts, List.of());
    }

    /** Sends ten requests in each second from one to another. */
    private void send(String cart, int from, int to, int millis, Outcome outcome) {
        IntStream.range(from * PER_SECOND, to * PER_SECOND)
                .mapToLong(tenth -> MILLI_NANOS * 100 * tenth)
                .forEach(sent -> attempts.add(new Attempt(
                        cart, cart + sent, new Read(), "node-1", sent, sent + MILLI_NANOS * millis, outcome)));
    }

    private static Anomaly anomaly(Kind kind, long items) {
        return new Anomaly(kind, "a", "", items, List.of());
    }
}
