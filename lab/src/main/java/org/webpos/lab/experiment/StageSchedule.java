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
import org.webpos.lab.experiment.ExperimentFiles.ExperimentException;
import org.webpos.lab.experiment.Round.Stage;
import org.webpos.lab.fakesupplier.SupplierClient;
import org.webpos.lab.load.Gatling.LoadProgress;
import org.webpos.lab.result.Phase.Interval;
import org.webpos.lab.stack.StackException;

/**
 * Takes a round through its stages: makes the supplier unavailable in some of them, and records when each really began.
 *
 * <p>The supplier is available again after {@link #close}, however the round ended. For one thread.
 */
final class StageSchedule implements AutoCloseable {

    private final List<Stage> stages;
    private final Optional<SupplierClient> supplier;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    /** When each stage began; the last one is when the last stage ended. */
    private final List<Future<Instant>> transitions = new ArrayList<>();

    /**
     * Prepares the stages of a round.
     *
     * @throws ExperimentException when a supplier is to be unavailable that is not the lab's own
     */
    StageSchedule(Round round, Optional<SupplierClient> supplier) {
        if (round.losesSupplier() && supplier.isEmpty()) {
            throw new ExperimentException("the supplier can be away only where the lab starts the stack itself");
        }
        this.stages = round.stages();
        this.supplier = supplier;
    }

    /** Begins the first stage as soon as there is a request. */
    void onProgress(LoadProgress state) {
        if (transitions.isEmpty() && state.requests() > 0 && !stages.isEmpty()) {
            Duration at = Duration.ZERO;
            for (Stage stage : stages) {
                transitions.add(scheduleTransition(at, stage.supplierAway()));
                at = at.plusSeconds(stage.seconds());
            }
            transitions.add(scheduleTransition(at, false));
        }
    }

    private Future<Instant> scheduleTransition(Duration delay, boolean away) {
        return clock.schedule(() -> transition(away), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Instant transition(boolean away) {
        setSupplierAway(away);
        return Instant.now();
    }

    private void setSupplierAway(boolean away) {
        supplier.ifPresent(client -> client.changeBehaviour(Map.of("away", away)));
    }

    /**
     * Returns when the stages were that have begun.
     *
     * @param start the moment from which the requests count their milliseconds
     * @param end the moment in which the last of them ended, and with it the stage it was in
     * @throws StackException when the supplier could not be made unavailable or available again
     */
    List<Interval> intervals(Instant start, Instant end) {
        List<Instant> moments = moments();
        List<Interval> intervals = new ArrayList<>();
        for (int i = 0; i < Math.min(stages.size(), moments.size()); i++) {
            Instant next = i + 1 < moments.size() ? moments.get(i + 1) : end;
            Stage stage = stages.get(i);
            intervals.add(new Interval(
                    stage.name(), stage.supplierAway(), millis(start, moments.get(i)), millis(start, next)));
        }
        return intervals;
    }

    private List<Instant> moments() {
        return transitions.stream()
                .filter(transition -> transition.isDone() && !transition.isCancelled())
                .map(StageSchedule::moment)
                .toList();
    }

    private static Instant moment(Future<Instant> transition) {
        try {
            return transition.get();
        } catch (ExecutionException failed) {
            throw new StackException("a stage of the load could not begin: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while reading the stages", interrupted);
        }
    }

    private static int millis(Instant start, Instant moment) {
        return (int) Duration.between(start, moment).toMillis();
    }

    /** Returns once the supplier is available and nothing changes that any more. */
    @Override
    public void close() {
        clock.shutdownNow();
        if (stages.stream().anyMatch(Stage::supplierAway)) {
            setSupplierAway(false);
        }
    }
}
