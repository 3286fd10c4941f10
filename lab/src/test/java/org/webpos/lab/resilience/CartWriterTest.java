package org.webpos.lab.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.webpos.lab.history.Anomaly.Kind;
import org.webpos.lab.history.Attempt;
import org.webpos.lab.history.CartRequest.Add;
import org.webpos.lab.history.CartRequest.Read;
import org.webpos.lab.history.Decision;
import org.webpos.lab.history.HistoryRecorder;
import org.webpos.lab.history.LinearizabilityChecker;
import org.webpos.lab.history.Verdict;
import org.webpos.lab.http.LabHttpClient;
import org.webpos.lab.resilience.CartWriter.RetryPolicy;
import org.webpos.lab.resilience.StubTill.Fate;
import org.webpos.lab.stack.Poller;

/** A client against a till that does something wrong now and then. */
@Timeout(60)
class CartWriterTest {

    private static final int TURNS = 30;
    private static final RetryPolicy UNTIRING = new RetryPolicy(Duration.ofMinutes(1), 1_000);

    private final HistoryRecorder recorder = new HistoryRecorder(10_000);

    @Test
    void allThatASoundTillAnswersCanHaveHappened() throws IOException {
        try (StubTill till = new StubTill()) {
            CartWriter writer = writer(till, UNTIRING);
            takeTurns(writer, TURNS);

            assertThat(writer.readRemaining()).isTrue();
            assertThat(verdicts()).allMatch(verdict -> verdict.decision() == Decision.LINEARIZABLE);
            assertThat(writer.sessions().mapToInt(CartSession::acknowledged).sum())
                    .isEqualTo(TURNS * CartWriter.CHANGES / CartWriter.TURNS);
            assertThat(writer.sessions().map(CartSession::node)).hasSize(2).containsOnly(StubTill.NODE);
            assertThat(till.lists()).isEqualTo(TURNS / CartWriter.TURNS);
            assertThat(attempts())
                    .filteredOn(attempt -> attempt.request() instanceof Read)
                    .hasSize(TURNS / CartWriter.TURNS + 2);
        }
    }

    @Test
    void anAcknowledgedAddThatTheTillForgetsIsFound() throws IOException {
        try (StubTill till = new StubTill(Fate.FORGOTTEN, 10)) {
            CartWriter writer = writer(till, UNTIRING);
            takeTurns(writer, TURNS);
            writer.readRemaining();

            assertThat(verdicts().stream()
                            .mapToLong(verdict -> verdict.items(Kind.LOST))
                            .sum())
                    .isEqualTo(2);
        }
    }

    @Test
    void theVeryLastAddThatTheTillForgetsIsFoundByTheLastRead() throws IOException {
        try (StubTill till = new StubTill(Fate.FORGOTTEN, 3)) {
            CartWriter writer = writer(till, UNTIRING);
            takeTurns(writer, 3);
            assertThat(verdicts()).allMatch(verdict -> verdict.decision() == Decision.LINEARIZABLE);

            writer.readRemaining();

            assertThat(verdicts()).anyMatch(verdict -> verdict.items(Kind.LOST) == 1);
        }
    }

    @Test
    void anAddThatIsAnsweredWith503IsRepeatedWithItsIdUntilItIsAcknowledged() throws IOException {
        for (Fate fate : List.of(Fate.APPLIED_BUT_503, Fate.REFUSED_WITH_503)) {
            try (StubTill till = new StubTill(fate, 7)) {
                HistoryRecorder own = new HistoryRecorder(10_000);
                CartWriter writer = writer(till, UNTIRING, own);
                takeTurns(writer, TURNS);

                int repeated = till.operations().size() - new HashSet<>(till.operations()).size();
                assertThat(repeated).isEqualTo(till.operations().size() / 7);
                assertThat(writer.readRemaining()).isTrue();
                assertThat(new LinearizabilityChecker().check(own.histories()))
                        .allMatch(verdict -> verdict.decision() == Decision.LINEARIZABLE);
            }
        }
    }

    @Test
    void anAddWithoutAnAnswerIsRepeatedAfterTheTimeout() throws IOException {
        try (StubTill till = new StubTill(Fate.APPLIED_BUT_SILENT, 15)) {
            CartWriter writer = writer(till, UNTIRING);
            takeTurns(writer, 25);

            assertThat(attempts())
                    .filteredOn(attempt -> causeOf(attempt).equals("timeout"))
                    .hasSize(1)
                    .allMatch(attempt -> attempt.node().isEmpty());
            assertThat(new HashSet<>(till.operations()))
                    .hasSize(till.operations().size() - 1);
            assertThat(writer.readRemaining()).isTrue();
            assertThat(verdicts()).allMatch(verdict -> verdict.decision() == Decision.LINEARIZABLE);
        }
    }

    @Test
    void anAddThatCanNeverBeAppliedIsGivenUp() throws IOException {
        try (StubTill till = new StubTill(Fate.REFUSED_WITH_422, 10)) {
            CartWriter writer = writer(till, UNTIRING);
            takeTurns(writer, 30);

            assertThat(writer.givenUp()).isEqualTo(2);
            assertThat(till.operations()).doesNotHaveDuplicates();
        }
    }

    @Test
    void aChangeIsGivenUpAfterItsTime() throws IOException {
        try (StubTill till = new StubTill(Fate.REFUSED_WITH_503, 3)) {
            CartWriter writer = writer(till, new RetryPolicy(Duration.ofNanos(1), 1_000));
            takeTurns(writer, 4);

            assertThat(writer.givenUp()).isEqualTo(1);
            assertThat(till.operations()).doesNotHaveDuplicates();
        }
    }

    @Test
    void aClientWhoseKeyIsRefusedThreeTimesBeginsANewCart() throws IOException {
        try (StubTill till = new StubTill()) {
            CartWriter writer = writer(till, new RetryPolicy(Duration.ofMinutes(1), 3));
            takeTurns(writer, 2);
            till.loseAll();
            takeTurns(writer, 20);

            assertThat(writer.readRemaining()).isFalse();
            assertThat(writer.sessions()).hasSize(4);
            assertThat(writer.sessions().filter(CartSession::isReadable)).hasSize(2);
            assertThat(writer.sessions().filter(cart -> cart.refusals() > 0))
                    .allMatch(cart -> cart.refusals() == 4); // the last read is one more
        }
    }

    @Test
    void aClientWithoutEndNeverGivesItsCartUp() throws IOException {
        try (StubTill till = new StubTill()) {
            CartWriter writer = writer(till, UNTIRING);
            takeTurns(writer, 2);
            till.loseAll();
            takeTurns(writer, 20);

            assertThat(writer.sessions()).hasSize(2);
            assertThat(new HashSet<>(till.operations())).hasSize(4); // two that opened a cart, two that are repeated
        }
    }

    @Test
    void aTillThatIsGoneCertainlyDidNothing() throws IOException {
        StubTill till = new StubTill();
        CartWriter writer = writer(till, UNTIRING);
        till.close();
        takeTurns(writer, 1);

        assertThat(attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.request()).isInstanceOf(Add.class);
            assertThat(causeOf(attempt)).isEqualTo("no connection");
        });
        assertThat(writer.sessions()).isEmpty();
    }

    @Test
    void severalClientsKeepThePace() throws IOException {
        try (StubTill till = new StubTill();
                WriterPool pool = new WriterPool(IntStream.range(0, 4)
                        .mapToObj(number -> new CartWriter(
                                "writer-" + number,
                                2,
                                List.of("TEA", "RICE"),
                                client(till),
                                UNTIRING,
                                recorder,
                                System::nanoTime))
                        .toList())) {
            long began = System.nanoTime();
            pool.start(200);
            assertThat(Poller.of(Duration.ofSeconds(30)).until(() -> attempts().size() >= 60))
                    .isTrue();
            pool.stop();
            int sent = attempts().size();

            assertThat(System.nanoTime() - began)
                    .isGreaterThan(Duration.ofMillis(250).toNanos());
            assertThat(pool.sessions()).hasSize(8);
            pool.readAll(Duration.ofSeconds(5));
            assertThat(attempts()).hasSize(sent + 8);
            assertThat(verdicts()).allMatch(verdict -> verdict.decision() == Decision.LINEARIZABLE);
        }
    }

    private CartWriter writer(StubTill till, RetryPolicy retries) {
        return writer(till, retries, recorder);
    }

    private static CartWriter writer(StubTill till, RetryPolicy retries, HistoryRecorder record) {
        return new CartWriter(
                "writer-1", 2, List.of("TEA", "RICE", "SALT"), client(till), retries, record, System::nanoTime);
    }

    private static TillClient client(StubTill till) {
        return new TillClient(till.address(), LabHttpClient.withTimeout(Duration.ofMillis(500)));
    }

    private static void takeTurns(CartWriter writer, int turns) {
        for (int i = 0; i < turns; i++) {
            writer.takeTurn();
        }
    }

    private List<Attempt> attempts() {
        return recorder.histories().stream()
                .flatMap(history -> history.attempts().stream())
                .toList();
    }

    private List<Verdict> verdicts() {
        return new LinearizabilityChecker().check(recorder.histories());
    }

    private static String causeOf(Attempt attempt) {
        return attempt.cause().orElse("");
    }
}
