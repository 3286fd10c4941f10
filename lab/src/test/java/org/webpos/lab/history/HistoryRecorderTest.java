package org.webpos.lab.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webpos.lab.history.CartRequest.Read;
import org.webpos.lab.history.Outcome.Ok;

/** What is recorded, and what a full record says of itself. */
class HistoryRecorderTest {

    private static final Ok ONE_LINE = new Ok(1, Map.of("TEA", 1));

    @Test
    void attemptsAreGroupedByCartInTheOrderInWhichTheyWereSent() {
        HistoryRecorder recorder = new HistoryRecorder(100);
        recorder.add(attempt("one", "b", 20));
        recorder.add(attempt("two", "c", 15));
        recorder.add(attempt("one", "a", 10));

        assertThat(recorder.histories()).extracting(CartHistory::cart).containsExactly("one", "two");
        assertThat(recorder.histories().get(0).attempts())
                .extracting(Attempt::operation)
                .containsExactly("a", "b");
        assertThat(recorder.histories()).allMatch(CartHistory::complete);
    }

    @Test
    void aCartThatDidNotFitIsIncomplete() {
        HistoryRecorder recorder = new HistoryRecorder(5);

        assertThat(recorder.add(attempt("one", "a", 10))).isTrue();
        assertThat(recorder.add(attempt("two", "b", 20))).isTrue();
        assertThat(recorder.add(attempt("two", "c", 30))).isFalse();

        assertThat(recorder.histories()).extracting(CartHistory::complete).containsExactly(true, false);
    }

    @Test
    void aCartOfWhichNothingFittedIsNotForgotten() {
        HistoryRecorder recorder = new HistoryRecorder(1);

        assertThat(recorder.add(attempt("one", "a", 10))).isFalse();

        assertThat(recorder.histories()).containsExactly(new CartHistory("one", List.of(), false));
    }

    @Test
    void aRecordWithoutRoomIsRefused() {
        assertThatThrownBy(() -> new HistoryRecorder(0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** 409 says that an earlier attempt is still under way. */
    @ParameterizedTest
    @CsvSource({"401, false", "409, true", "422, false", "429, false", "500, true", "503, true", "504, true"})
    void anErrorSaysWhetherAnythingMayHaveChanged(int status, boolean unknown) {
        assertThat(Outcome.ofError(status) instanceof Outcome.Unknown).isEqualTo(unknown);
    }

    @Test
    void aGoodStatusIsNoError() {
        assertThatThrownBy(() -> Outcome.ofError(200)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Attempt attempt(String cart, String operation, long sent) {
        return new Attempt(cart, operation, new Read(), "node-1", sent, sent + 1, ONE_LINE);
    }
}
