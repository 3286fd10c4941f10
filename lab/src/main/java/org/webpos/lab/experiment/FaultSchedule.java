package org.webpos.lab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.webpos.lab.experiment.ExperimentFiles.ExperimentException;
import org.webpos.lab.fault.FaultGuard;
import org.webpos.lab.fault.FaultRequest;
import org.webpos.lab.fault.PlannedFault;
import org.webpos.lab.load.Gatling.LoadProgress;
import org.webpos.lab.stack.StackException;

/**
 * Injects the faults of a round, each at its time after the first request, and undoes them. All are undone after {@link #close},
 * and when the lab is killed. For one thread.
 */
final class FaultSchedule implements AutoCloseable {

    /** A fault that is being injected when the round ends is undone after it. */
    private static final long INJECTION_SECONDS = 60;

    private final List<PlannedFault> faults;
    private final Function<FaultRequest, FaultGuard> injector;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<Future<FaultGuard>> beginnings = new ArrayList<>();
    private final List<Future<?>> ends = new ArrayList<>();

    /**
     * Prepares the faults of a round.
     *
     * @param injector injects a fault into the stack; empty where the stack is not the lab's own
     * @throws ExperimentException when there are faults, and nothing that injects them
     */
    FaultSchedule(Round round, Optional<Function<FaultRequest, FaultGuard>> injector) {
        if (!round.faults().isEmpty() && injector.isEmpty()) {
            throw new ExperimentException("faults are possible only where the lab starts the stack itself");
        }
        this.faults = round.faults();
        this.injector = injector.orElse(request -> {
            throw new IllegalStateException(request.toString());
        });
    }

    /** Begins to count the time as soon as there is a request. */
    void onProgress(LoadProgress state) {
        if (beginnings.isEmpty() && state.requests() > 0) {
            faults.forEach(this::schedule);
        }
    }

    private void schedule(PlannedFault planned) {
        long begin = TimeUnit.SECONDS.toMillis(planned.atSecond());
        Future<FaultGuard> beginning =
                clock.schedule(() -> injector.apply(planned.request()), begin, TimeUnit.MILLISECONDS);
        beginnings.add(beginning);
        planned.request()
                .duration()
                .ifPresent(length -> ends.add(clock.schedule(
                        () -> {
                            beginning.get().close();
                            return true;
                        },
                        begin + length.toMillis(),
                        TimeUnit.MILLISECONDS)));
    }

    /**
     * Checks, when the load is over, that every fault whose time has come was injected, and that those without a length are
     * still in effect.
     *
     * @throws StackException when it is not so
     */
    void requireInjected() {
        for (int i = 0; i < beginnings.size(); i++) {
            if (beginnings.get(i).isDone()) {
                FaultGuard guard = result(beginnings.get(i));
                if (faults.get(i).request().duration().isEmpty() && !guard.isActive()) {
                    throw new StackException("the fault \"" + faults.get(i).request()
                            + "\" ended before the load; run the experiment again");
                }
            }
        }
        ends.stream().filter(Future::isDone).forEach(FaultSchedule::result);
    }

    private static <T> T result(Future<T> done) {
        try {
            return done.get();
        } catch (ExecutionException failed) {
            throw new StackException("a fault could not be injected or undone: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while reading the faults", interrupted);
        }
    }

    /** Returns once all faults are undone and no further one begins. */
    @Override
    public void close() {
        clock.shutdownNow();
        try {
            if (!clock.awaitTermination(INJECTION_SECONDS, TimeUnit.SECONDS)) {
                throw new StackException("a fault is still being injected; bin/webpos down ends the stack");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        beginnings.stream()
                .filter(FaultSchedule::succeeded)
                .map(FaultSchedule::result)
                .forEach(FaultGuard::close);
    }

    private static boolean succeeded(Future<FaultGuard> beginning) {
        if (!beginning.isDone() || beginning.isCancelled()) {
            return false;
        }
        try {
            return beginning.get() != null;
        } catch (ExecutionException failed) {
            return false; // requireInjected has reported it, or another failure has ended the load
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
