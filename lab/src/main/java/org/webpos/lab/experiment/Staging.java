package org.webpos.lab.experiment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.webpos.lab.fakesupplier.SupplierClient;
import org.webpos.lab.load.LoadState;
import org.webpos.lab.result.Phase.Interval;
import org.webpos.lab.stack.StackException;

/**
 * Takes a round through its stages, the supplier away in some of them, and keeps when each of them really was.
 *
 * <p>The supplier is back on every way out. For one thread.
 */
final class Staging implements AutoCloseable {

    private final List<Stage> stages;
    private final Optional<SupplierClient> supplier;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    /** The moment in which each stage began, and behind them the one in which the last of them ended. */
    private final List<Future<Instant>> turns = new ArrayList<>();

    /**
     * Prepares the stages of a round.
     *
     * @throws ExperimentException when a supplier is to be away that is not the lab's own
     */
    Staging(Round round, Optional<SupplierClient> supplier) {
        if (round.losesSupplier() && supplier.isEmpty()) {
            throw new ExperimentException("the supplier can be away only where the lab starts the stack itself");
        }
        this.stages = round.stages();
        this.supplier = supplier;
    }

    /** Begins with the first stage as soon as there is a request. */
    void notice(LoadState state) {
        if (turns.isEmpty() && state.requests() > 0 && !stages.isEmpty()) {
            Duration at = Duration.ZERO;
            for (Stage stage : stages) {
                turns.add(turnAfter(at, stage.supplierAway()));
                at = at.plusSeconds(stage.seconds());
            }
            turns.add(turnAfter(at, false));
        }
    }

    private Future<Instant> turnAfter(Duration delay, boolean away) {
        return clock.schedule(() -> turn(away), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Instant turn(boolean away) {
        behave(away);
        return Instant.now();
    }

    private void behave(boolean away) {
        supplier.ifPresent(client -> client.changeBehaviour(Map.of("away", away)));
    }

    /**
     * Tells when the stages were that have begun.
     *
     * @param start the moment from which the requests count their milliseconds
     * @param end the moment in which the last of them ended, and with it the stage it was in
     * @throws StackException when the supplier could not be taken away or brought back
     */
    List<Interval> stretches(Instant start, Instant end) {
        List<Instant> moments = moments();
        List<Interval> stretches = new ArrayList<>();
        for (int i = 0; i < Math.min(stages.size(), moments.size()); i++) {
            Instant over = i + 1 < moments.size() ? moments.get(i + 1) : end;
            Stage stage = stages.get(i);
            stretches.add(new Interval(
                    stage.name(), stage.supplierAway(), millis(start, moments.get(i)), millis(start, over)));
        }
        return stretches;
    }

    private List<Instant> moments() {
        return turns.stream()
                .filter(turn -> turn.isDone() && !turn.isCancelled())
                .map(Staging::moment)
                .toList();
    }

    private static Instant moment(Future<Instant> turn) {
        try {
            return turn.get();
        } catch (ExecutionException failed) {
            throw new StackException("a stage of the load could not begin: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while looking at the stages", interrupted);
        }
    }

    private static int millis(Instant start, Instant moment) {
        return (int) Duration.between(start, moment).toMillis();
    }

    /** Returns once the supplier is there and nothing changes that any more. */
    @Override
    public void close() {
        clock.shutdownNow();
        if (stages.stream().anyMatch(Stage::supplierAway)) {
            behave(false);
        }
    }
}
