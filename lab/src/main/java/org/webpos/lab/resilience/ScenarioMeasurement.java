package org.webpos.lab.resilience;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.webpos.lab.history.HistoryRecorder;
import org.webpos.lab.http.LabHttpClient;
import org.webpos.lab.resilience.CartWriter.RetryPolicy;
import org.webpos.lab.resilience.FaultPlan.WriterLoad;
import org.webpos.lab.resilience.FaultSequence.Span;
import org.webpos.lab.resilience.ScenarioJudge.Evidence;
import org.webpos.lab.result.FaultRun;
import org.webpos.lab.stack.Store;

/**
 * Lets clients run while something goes wrong, and judges what became of them. Each scenario has clients, carts and a record of its
 * own. For one thread.
 *
 * @param plan the experiment
 * @param store where the stack keeps sessions
 * @param till the front door, as clients see it
 * @param skus what they add
 */
record ScenarioMeasurement(FaultPlan plan, Store store, TillClient till, List<String> skus) {

    /** What a client of a shop would bear. */
    static final Duration CLIENT_TIMEOUT = Duration.ofSeconds(10);

    /** As many lines as the carts of the clients have in the end; more would only take memory. */
    static final int PRODUCTS = 10;

    /** A change that is not acknowledged for so long is given up. */
    private static final Duration GIVE_UP = Duration.ofSeconds(60);

    /** With {@code local}, three answers 401 leave no hope: the client begins again. */
    private static final RetryPolicy LOCAL_RETRIES = new RetryPolicy(GIVE_UP, 3);

    /** A store of all nodes has to find the cart again, so that its clients do not begin again. */
    private static final RetryPolicy RETRIES = new RetryPolicy(GIVE_UP, 1_000);

    /** What was lost with its node does not come back; a shared store may still be at work. */
    private static final Duration LOCAL_READING = Duration.ofSeconds(4);

    private static final Duration READING = Duration.ofSeconds(20);

    /** Some 150 MB; 300 changes a second of carts with ten lines would fill it within ten minutes. */
    private static final int MOST_ENTRIES = 2_000_000;

    /** Creates one for a front door. */
    static TillClient client(URI frontDoor) {
        return new TillClient(frontDoor, LabHttpClient.trusting(frontDoor, CLIENT_TIMEOUT));
    }

    /** Sends the load to a fresh stack, and looks at nothing. */
    void warmUp() {
        try (WriterPool pool = new WriterPool(writers(new HistoryRecorder(1)))) {
            pool.start(turnsPerSecond());
            Pause.until(System.nanoTime() + plan.phases().warmUp().toNanos());
            pool.stop();
        }
    }

    /**
     * Runs a scenario.
     *
     * @param disturbance causes it; returns when it is over, or will not be over
     * @throws org.webpos.lab.process.LabException when it cannot happen
     */
    FaultRun take(FaultScenario scenario, Supplier<Span> disturbance) {
        HistoryRecorder recorder = new HistoryRecorder(MOST_ENTRIES);
        String startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        try (WriterPool pool = new WriterPool(writers(recorder))) {
            long start = System.nanoTime();
            pool.start(turnsPerSecond());
            Pause.until(start + plan.phases().before().toNanos());
            Span span = disturbance.get();
            Pause.until(System.nanoTime() + plan.phases().after().toNanos());
            pool.stop();
            long stop = System.nanoTime();
            pool.readAll(store == Store.LOCAL ? LOCAL_READING : READING);
            Evidence evidence =
                    new Evidence(recorder.histories(), pool.sessions().toList(), pool.givenUp(), span, start, stop);
            return new ScenarioJudge(store, plan.nodes(), scenario, evidence)
                    .judge(plan.name(), plan.stack(store), startedAt);
        }
    }

    private double turnsPerSecond() {
        return (double) plan.load().changesPerSecond() * CartWriter.TURNS / CartWriter.CHANGES;
    }

    private List<CartWriter> writers(HistoryRecorder recorder) {
        WriterLoad load = plan.load();
        RetryPolicy retries = store == Store.LOCAL ? LOCAL_RETRIES : RETRIES;
        return IntStream.rangeClosed(1, load.clients())
                .mapToObj(number -> new CartWriter(
                        "writer-" + number, load.cartsOfEach(), skus, till, retries, recorder, System::nanoTime))
                .toList();
    }

    /** Runs what disturbs a stack, and returns when it did. */
    static Span spanOf(Runnable disturbance) {
        long begin = System.nanoTime();
        disturbance.run();
        return new Span(begin, OptionalLong.of(System.nanoTime()));
    }
}
