package org.webpos.lab.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.webpos.lab.history.Anomaly.Kind;
import org.webpos.lab.history.CartRequest.Add;
import org.webpos.lab.history.CartRequest.Clear;
import org.webpos.lab.history.CartRequest.End;
import org.webpos.lab.history.CartRequest.Read;
import org.webpos.lab.history.CartRequest.SetQuantity;
import org.webpos.lab.history.Outcome.Failed;
import org.webpos.lab.history.Outcome.Ok;
import org.webpos.lab.history.Outcome.Unknown;

/** Histories that are right, and histories that are wrong in one way. */
class LinearizabilityCheckerTest {

    private static final Add TEA = new Add("TEA", 1);
    private static final Add RICE = new Add("RICE", 1);
    private static final Read READ = new Read();
    private static final Outcome TIMEOUT = new Unknown("timeout");

    @Test
    void oneAfterTheOtherIsRight() {
        assertRight(
                attempt("a", TEA, 0, 10, cart(1, Map.of("TEA", 1))),
                attempt("b", new SetQuantity("TEA", 5), 20, 30, cart(2, Map.of("TEA", 5))),
                attempt("c", READ, 40, 50, cart(2, Map.of("TEA", 5))),
                attempt("d", new SetQuantity("TEA", 0), 60, 70, cart(3, Map.of())),
                attempt("e", RICE, 80, 90, cart(4, Map.of("RICE", 1))),
                attempt("f", new Clear(), 100, 110, cart(5, Map.of())));
    }

    @Test
    void changesThatOverlapMayTakeEffectInEitherOrder() {
        assertRight(
                attempt("a", TEA, 0, 100, cart(2, Map.of("TEA", 1, "RICE", 1))),
                attempt("b", RICE, 50, 60, cart(1, Map.of("RICE", 1))),
                attempt("c", READ, 40, 90, cart(0, Map.of())));
    }

    @Test
    void aChangeThatWasAcknowledgedIsInEffectForTheNext() {
        Verdict verdict = check(
                attempt("a", TEA, 0, 10, cart(2, Map.of("TEA", 1, "RICE", 1))),
                attempt("b", RICE, 20, 30, cart(1, Map.of("RICE", 1))));

        assertThat(verdict.decision()).isEqualTo(Decision.VIOLATED);
    }

    @Test
    void anUnknownChangeMayTakeEffectLate() {
        assertRight(
                attempt("a", TEA, 0, 10, TIMEOUT),
                attempt("b", READ, 20, 30, cart(0, Map.of())),
                attempt("c", READ, 40, 50, cart(1, Map.of("TEA", 1))));
    }

    @Test
    void anUnknownChangeMayNeverTakeEffect() {
        assertRight(
                attempt("a", TEA, 0, 10, TIMEOUT),
                attempt("b", RICE, 20, 30, cart(1, Map.of("RICE", 1))),
                attempt("c", READ, 40, 50, cart(1, Map.of("RICE", 1))));
    }

    @Test
    void anUnknownChangeDoesNotTakeEffectBeforeItIsSent() {
        Verdict verdict =
                check(attempt("a", READ, 0, 10, cart(1, Map.of("TEA", 1))), attempt("b", TEA, 20, 30, TIMEOUT));

        assertThat(verdict.decision()).isEqualTo(Decision.VIOLATED);
    }

    @Test
    void anUnknownChangeTakesEffectOnce() {
        Verdict verdict = check(
                attempt("a", TEA, 0, 10, TIMEOUT),
                attempt("b", READ, 20, 30, cart(1, Map.of("TEA", 1))),
                attempt("c", READ, 40, 50, cart(0, Map.of())),
                attempt("d", READ, 60, 70, cart(1, Map.of("TEA", 1))));

        assertOnly(verdict, Kind.STALE, "c");
    }

    @Test
    void aFailedChangeTakesNoEffect() {
        Verdict verdict = check(
                attempt("a", TEA, 0, 10, new Failed("422")), attempt("b", READ, 20, 30, cart(1, Map.of("TEA", 1))));

        assertThat(verdict.decision()).isEqualTo(Decision.VIOLATED);
    }

    @Test
    void attemptsWithOneOperationIdAreOneOperation() {
        assertRight(
                attempt("a", TEA, 0, 10, TIMEOUT),
                attempt("a", TEA, 20, 30, cart(1, Map.of("TEA", 1))),
                attempt("b", READ, 40, 50, cart(1, Map.of("TEA", 1))));
    }

    @Test
    void aRepeatedAttemptIsAnsweredWithThePresentCart() {
        assertRight(
                attempt("a", TEA, 0, 10, TIMEOUT),
                attempt("b", RICE, 12, 15, cart(2, Map.of("TEA", 1, "RICE", 1))),
                attempt("a", TEA, 20, 30, cart(2, Map.of("TEA", 1, "RICE", 1))));
    }

    @Test
    void anAcknowledgedItemThatIsMissingIsLost() {
        Attempt lost = attempt("a", TEA, 0, 10, cart(1, Map.of("TEA", 1)));
        Attempt seen = attempt("b", RICE, 20, 30, cart(1, Map.of("RICE", 1)));

        Verdict verdict = check(lost, seen, attempt("c", READ, 40, 50, cart(1, Map.of("RICE", 1))));

        assertThat(verdict.anomalies()).containsExactly(new Anomaly(Kind.LOST, "a", "TEA", 1, List.of(lost, seen)));
    }

    @Test
    void anItemThatIsAcknowledgedWithACartWithoutItIsLost() {
        Verdict verdict = check(
                attempt("a", RICE, 0, 10, cart(1, Map.of("RICE", 1))),
                attempt("b", new Add("TEA", 3), 20, 30, cart(1, Map.of("RICE", 1))));

        assertOnly(verdict, Kind.LOST, "b");
        assertThat(verdict.items(Kind.LOST)).isEqualTo(3);
    }

    @Test
    void anItemThatIsAddedAgainOnRetryIsDoubled() {
        Verdict verdict = check(
                attempt("a", TEA, 0, 10, TIMEOUT),
                attempt("a", TEA, 20, 30, cart(2, Map.of("TEA", 2))),
                attempt("b", READ, 40, 50, cart(2, Map.of("TEA", 2))));

        assertOnly(verdict, Kind.DOUBLED, "a");
        assertThat(verdict.items(Kind.DOUBLED)).isEqualTo(1);
    }

    @Test
    void anAnswerWhoseVersionWentBackIsStale() {
        Attempt newer = attempt("b", TEA, 20, 30, cart(2, Map.of("TEA", 2)));
        Attempt stale = attempt("c", READ, 40, 50, cart(1, Map.of("TEA", 1)));

        Verdict verdict = check(
                attempt("a", TEA, 0, 10, cart(1, Map.of("TEA", 1))),
                newer,
                stale,
                attempt("d", READ, 60, 70, cart(2, Map.of("TEA", 2))));

        assertThat(verdict.anomalies()).containsExactly(new Anomaly(Kind.STALE, "c", "", 0, List.of(newer, stale)));
    }

    @Test
    void linesThatComeBackIntoAnEmptiedCartAreResurrected() {
        Verdict verdict = check(
                attempt("a", TEA, 0, 10, cart(1, Map.of("TEA", 1))),
                attempt("b", RICE, 20, 30, cart(2, Map.of("TEA", 1, "RICE", 1))),
                attempt("c", new Clear(), 40, 50, cart(3, Map.of())),
                attempt("d", READ, 60, 70, cart(4, Map.of("TEA", 1, "RICE", 1))));

        assertOnly(verdict, Kind.RESURRECTED, "c");
    }

    @Test
    void aSessionThatEndedShowsNothing() {
        Attempt before = attempt("a", TEA, 0, 10, cart(1, Map.of("TEA", 1)));
        Attempt end = attempt("b", new End(), 20, 30, cart(0, Map.of()));

        assertRight(before, end, attempt("c", READ, 40, 50, cart(0, Map.of())));
        assertRight(before, end, attempt("c", READ, 40, 50, new Failed("401")));
        assertOnly(check(before, end, attempt("c", READ, 40, 50, cart(1, Map.of("TEA", 1)))), Kind.RESURRECTED, "c");
    }

    @Test
    void aGoodKeyThatIsRefusedIsCountedEachTime() {
        Verdict verdict = check(
                attempt("a", TEA, 0, 10, cart(1, Map.of("TEA", 1))),
                attempt("b", READ, 20, 30, new Failed("401")),
                attempt("c", READ, 40, 50, new Failed("401")),
                attempt("d", READ, 60, 70, cart(1, Map.of("TEA", 1))));

        assertThat(verdict.decision()).isEqualTo(Decision.VIOLATED);
        assertThat(verdict.count(Kind.KEY_REFUSED)).isEqualTo(2);
        assertThat(verdict.anomalies()).hasSize(2);
    }

    @Test
    void aKeyThatNobodyWasAnsweredWithIsNotKnownToBeGood() {
        assertRight(attempt("a", TEA, 0, 10, new Failed("401")));
    }

    @Test
    void twoCartsOfOneVersionHaveNoOrder() {
        Verdict verdict = check(
                attempt("a", TEA, 0, 10, TIMEOUT),
                attempt("b", RICE, 1, 11, TIMEOUT),
                attempt("c", READ, 20, 30, cart(1, Map.of("TEA", 1))),
                attempt("d", READ, 21, 31, cart(1, Map.of("RICE", 1))));

        assertThat(verdict.count(Kind.NO_ORDER)).isEqualTo(1);
        assertThat(verdict.anomalies()).hasSize(1);
    }

    @Test
    void aSearchThatIsCutShortDecidesNothing() {
        Attempt[] right = {
            attempt("a", TEA, 0, 10, cart(1, Map.of("TEA", 1))),
            attempt("b", TEA, 20, 30, cart(2, Map.of("TEA", 2))),
            attempt("c", TEA, 40, 50, cart(3, Map.of("TEA", 3)))
        };
        CartHistory history = new CartHistory("cart", List.of(right), true);

        assertThat(new LinearizabilityChecker(1).check(history).decision()).isEqualTo(Decision.UNDECIDED);
        assertRight(right);
    }

    @Test
    void whatIsCertainIsSaidEvenIfTheSearchIsCutShort() {
        CartHistory history = new CartHistory(
                "cart",
                List.of(
                        attempt("a", TEA, 0, 10, cart(1, Map.of("TEA", 1))),
                        attempt("b", TEA, 20, 30, cart(2, Map.of("TEA", 2))),
                        attempt("c", READ, 40, 50, cart(1, Map.of("TEA", 1))),
                        attempt("d", READ, 60, 70, cart(2, Map.of("TEA", 2)))),
                true);

        assertOnly(new LinearizabilityChecker(1).check(history), Kind.STALE, "c");
    }

    @Test
    void anIncompleteHistoryIsUndecided() {
        CartHistory history = new CartHistory("cart", List.of(), false);

        assertThat(new LinearizabilityChecker().check(history).decision()).isEqualTo(Decision.UNDECIDED);
    }

    @Test
    void aHistoryIsOfOneCartAndAnOperationIdOfOneRequest() {
        Attempt one = attempt("a", TEA, 0, 10, TIMEOUT);
        Attempt other = attempt("a", RICE, 20, 30, TIMEOUT);

        assertThatThrownBy(() -> new CartHistory("other", List.of(one), true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CartHistory("cart", List.of(one, other), true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Attempt attempt(String operation, CartRequest request, long sent, long answered, Outcome outcome) {
        return new Attempt("cart", operation, request, "node-1", sent, answered, outcome);
    }

    private static Ok cart(long version, Map<String, Integer> lines) {
        return new Ok(version, lines);
    }

    private static Verdict check(Attempt... attempts) {
        return new LinearizabilityChecker().check(new CartHistory("cart", List.of(attempts), true));
    }

    private static void assertRight(Attempt... attempts) {
        assertThat(check(attempts)).isEqualTo(new Verdict("cart", Decision.LINEARIZABLE, List.of()));
    }

    private static void assertOnly(Verdict verdict, Kind kind, String operation) {
        assertThat(verdict.decision()).isEqualTo(Decision.VIOLATED);
        assertThat(verdict.anomalies()).hasSize(1).allSatisfy(anomaly -> {
            assertThat(anomaly.kind()).isEqualTo(kind);
            assertThat(anomaly.operation()).isEqualTo(operation);
        });
    }
}
