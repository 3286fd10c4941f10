package org.webpos.lab.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.webpos.lab.fault.Fault;
import org.webpos.lab.fault.FaultRequest;
import org.webpos.lab.fault.PlannedFault;
import org.webpos.lab.history.Attempt;
import org.webpos.lab.history.CartRequest;
import org.webpos.lab.history.CartRequest.Add;
import org.webpos.lab.history.CartRequest.Read;
import org.webpos.lab.history.HistoryRecorder;
import org.webpos.lab.history.Outcome;
import org.webpos.lab.history.Outcome.Failed;
import org.webpos.lab.history.Outcome.Ok;
import org.webpos.lab.history.Outcome.Unknown;
import org.webpos.lab.resilience.FaultSequence.Span;
import org.webpos.lab.resilience.ScenarioJudge.Evidence;
import org.webpos.lab.result.FaultRun;
import org.webpos.lab.result.FaultRun.Bystanders;
import org.webpos.lab.result.FaultRun.DeadNodes;
import org.webpos.lab.stack.Store;

/** Made-up records: each cart gets an add every 100 ms, from 0 to 20 s; the fault begins at 10 s. */
class ScenarioJudgeTest {

    private static final long MILLI = 1_000_000;
    private static final long START = 77 * MILLI;
    private static final long FAULT = START + 10_000 * MILLI;
    private static final long STOP = START + 20_000 * MILLI;

    private static final FaultScenario KILLED = scenario("node-2", Fault.KILL);
    private static final FaultScenario REDIS = scenario("redis-master", Fault.KILL);

    private final HistoryRecorder recorder = new HistoryRecorder(100_000);
    private final List<CartSession> sessions = new ArrayList<>();
    private final Map<String, Integer> versions = new HashMap<>();
    private int operations;

    @Test
    void aStoreThatAnswersAllTheTimeKeepsEveryItem() {
        CartSession cart = open("one", "node-1");
        fill(cart, 0, 20_000);
        read(cart);

        FaultRun run = judge(Store.HAZELCAST, KILLED);

        assertThat(run.verdict()).isEqualTo("keeps every item; no errors");
        assertThat(run.evidence()).isTrue();
        assertThat(run.acknowledged()).isEqualTo(200);
        assertThat(run.fromSecond()).isEqualTo(10);
        assertThat(run.toSecond()).isNull();
        assertThat(run.before().changesPerSecond()).isEqualTo(10);
        assertThat(run.before().p95Ms()).isEqualTo(5);
        assertThat(run.series()).hasSize(20).element(3).satisfies(second -> {
            assertThat(second.good()).isEqualTo(10);
            assertThat(second.slowestMs()).isEqualTo(5);
        });
    }

    @Test
    void errorsAreTimedFromTheBeginningOfTheFault() {
        CartSession cart = open("one", "node-1");
        fill(cart, 0, 10_400);
        send(cart, 10_400, 10_500, new Add("TEA", 1), new Unknown("503"));
        send(cart, 10_500, 13_000, new Read(), new Failed("429"));
        fill(cart, 13_000, 20_000);
        read(cart);

        FaultRun run = judge(Store.HAZELCAST, KILLED);

        assertThat(run.impact().firstErrorSeconds()).isEqualTo(0.5);
        assertThat(run.impact().lastErrorSeconds()).isEqualTo(3);
        assertThat(run.impact().failed()).isEqualTo(Map.of("429", 1));
        assertThat(run.impact().unknown()).isEqualTo(Map.of("503", 1));
        assertThat(run.verdict()).isEqualTo("keeps every item; errors for 2.5 s (2 requests); slowest answer 2.5 s");
    }

    @Test
    void localMayLoseTheCartsOfTheDeadNodeAndOnlyThose() {
        lost(open("dead", "node-2"));
        CartSession other = open("other", "node-1");
        fill(other, 0, 20_000);
        read(other);

        FaultRun run = judge(Store.LOCAL, KILLED);

        assertThat(run.deadNodes()).isEqualTo(new DeadNodes(List.of("node-2"), 1, 1));
        assertThat(run.carts().areRight()).isTrue();
        assertThat(run.verdict()).startsWith("loses exactly the 1 cart of node-2; keeps every other item; ");
        assertThat(run.bystanders()).isEqualTo(new Bystanders(100, 0, 5, 5));
    }

    @Test
    void aCartAtAnotherNodeThatIsGoneIsLost() {
        lost(open("dead", "node-2"));
        lost(open("other", "node-3"));

        FaultRun run = judge(Store.LOCAL, KILLED);

        assertThat(run.carts().gone()).isEqualTo(1);
        assertThat(run.carts().lost()).isEqualTo(100);
        assertThat(run.verdict())
                .startsWith("loses the 1 cart of node-2; loses 100 items; loses 1 cart whole; refuses ");
    }

    @Test
    void aSharedStoreHasToKeepTheCartsOfTheDeadNodeToo() {
        lost(open("dead", "node-2"));

        FaultRun run = judge(Store.HAZELCAST, KILLED);

        assertThat(run.deadNodes()).isNull();
        assertThat(run.carts().lost()).isEqualTo(100);
        assertThat(run.carts().refused()).isEqualTo(2);
    }

    @Test
    void aCartThatWasOpenedAfterTheFaultWasNeverAtTheDeadNode() {
        CartSession cart = open("late", "node-2");
        fill(cart, 12_000, 20_000);
        send(cart, 20_000, 20_005, new Read(), new Failed("401"));

        FaultRun run = judge(Store.LOCAL, KILLED);

        assertThat(run.deadNodes()).isNull();
        assertThat(run.carts().gone()).isEqualTo(1);
    }

    @Test
    void productsHaveNothingToDoWithRedis() {
        CartSession cart = open("one", "node-1");
        fill(cart, 0, 20_000);
        read(cart);
        CartSession client = new CartSession("client");
        send(client, 9_000, 9_005, TillClient.PRODUCTS, new Unknown("503"));
        send(client, 11_000, 11_005, TillClient.PRODUCTS, new Ok(0, Map.of()));
        send(client, 12_000, 14_000, TillClient.PRODUCTS, new Ok(0, Map.of()));

        FaultRun run = judge(Store.REDIS, REDIS);

        assertThat(run.bystanders()).isEqualTo(new Bystanders(2, 1, 2_000, 2_000));
        assertThat(run.verdict()).isEqualTo("keeps every item; no errors");
    }

    @Test
    void whatCannotBeReadOrIsTooLittleOrFailedBeforeIsNoEvidence() {
        CartSession cart = open("one", "node-1");
        fill(cart, 0, 3_000);
        send(cart, 3_000, 3_005, new Read(), new Failed("429"));
        send(cart, 20_000, 20_005, new Read(), new Unknown("503"));

        FaultRun run = judge(Store.HAZELCAST, KILLED);

        assertThat(run.evidence()).isFalse();
        assertThat(run.objections())
                .containsExactly(
                        "only 30 changes were acknowledged",
                        "1 cart could not be read at the end",
                        "1 of 31 requests failed before the fault");
        assertThat(run.verdict()).startsWith("no evidence; ");
    }

    @Test
    void anIncompleteRecordIsNoEvidence() {
        HistoryRecorder small = new HistoryRecorder(250);
        CartSession cart = open("one", "node-1");
        fill(cart, 0, 20_000);
        read(cart);
        recorder.histories().get(0).attempts().forEach(small::add);

        FaultRun run = judge(Store.HAZELCAST, KILLED, small);

        assertThat(run.carts().undecided()).isEqualTo(1);
        assertThat(run.objections()).contains("of 1 cart nobody can say whether they are right");
    }

    private FaultRun judge(Store store, FaultScenario scenario) {
        return judge(store, scenario, recorder);
    }

    private FaultRun judge(Store store, FaultScenario scenario, HistoryRecorder record) {
        Evidence evidence =
                new Evidence(record.histories(), sessions, 0, new Span(FAULT, OptionalLong.empty()), START, STOP);
        return new ScenarioJudge(store, 4, scenario, evidence)
                .judge("faults", FaultPlan.stack(store, 4), "2026-11-30T20:00:00Z");
    }

    private CartSession open(String name, String node) {
        CartSession cart = new CartSession(name + "@" + node);
        cart.receiveKey("key");
        sessions.add(cart);
        return cart;
    }

    /** Adds every 100 ms, from {@code from} on, until before {@code to}. */
    private void fill(CartSession cart, int from, int to) {
        for (int millis = from; millis < to; millis += 100) {
            int version = versions.merge(cart.name(), 1, Integer::sum);
            send(cart, millis, millis + 5, new Add("TEA", 1), new Ok(version, Map.of("TEA", version)));
        }
    }

    private void read(CartSession cart) {
        int version = versions.getOrDefault(cart.name(), 0);
        send(cart, 20_000, 20_005, new Read(), new Ok(version, Map.of("TEA", version)));
    }

    /** Fills a cart until the fault, after which its key opens nothing. */
    private void lost(CartSession cart) {
        fill(cart, 0, 10_000);
        send(cart, 10_100, 10_105, new Read(), new Failed("401"));
        send(cart, 20_000, 20_005, new Read(), new Failed("401"));
    }

    private void send(CartSession cart, int from, int to, CartRequest request, Outcome outcome) {
        String node = cart.name().substring(cart.name().indexOf('@') + 1);
        Attempt attempt = new Attempt(
                cart.name(), "op-" + operations++, request, node, START + from * MILLI, START + to * MILLI, outcome);
        recorder.add(attempt);
        cart.record(attempt);
    }

    private static FaultScenario scenario(String target, Fault fault) {
        return new FaultScenario(
                target + " " + fault,
                List.of(new PlannedFault(0, FaultRequest.of(target, fault, OptionalInt.empty(), Optional.empty()))),
                Set.of(Store.values()));
    }
}
