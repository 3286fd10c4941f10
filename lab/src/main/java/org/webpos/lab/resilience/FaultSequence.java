package org.webpos.lab.resilience;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.webpos.lab.fault.FaultRequest;
import org.webpos.lab.fault.PlannedFault;

/**
 * Injects faults and undoes them, each at its time. All are undone when it returns, on every way out. For one thread.
 *
 * @param injector injects one fault
 * @param clock the time in nanoseconds
 * @param pause returns at such a time
 */
record FaultSequence(Function<FaultRequest, Injection> injector, LongSupplier clock, LongConsumer pause) {

    /** A fault that is in effect. */
    interface Injection extends AutoCloseable {

        /** Undoes it. */
        @Override
        void close();
    }

    /**
     * When something was wrong.
     *
     * @param beginNanos before the first fault was injected
     * @param endNanos after the last one was undone; empty if one never is
     */
    record Span(long beginNanos, OptionalLong endNanos) {}

    private record Event(long millis, Runnable action) {}

    /** Runs the faults; returns once the last one has begun, and those with a duration are over. */
    Span run(List<PlannedFault> faults) {
        Map<PlannedFault, Injection> injected = new HashMap<>();
        try {
            long begin = clock.getAsLong();
            for (Event event : events(faults, injected)) {
                pause.accept(begin + TimeUnit.MILLISECONDS.toNanos(event.millis()));
                event.action().run();
            }
            boolean isOver = faults.stream()
                    .allMatch(planned -> planned.request().fault().isUndone());
            return new Span(begin, isOver ? OptionalLong.of(clock.getAsLong()) : OptionalLong.empty());
        } finally {
            closeAll(new ArrayList<>(injected.values()));
        }
    }

    private List<Event> events(List<PlannedFault> faults, Map<PlannedFault, Injection> injected) {
        List<Event> events = new ArrayList<>();
        for (PlannedFault planned : faults) {
            long begin = TimeUnit.SECONDS.toMillis(planned.atSecond());
            events.add(new Event(begin, () -> injected.put(planned, injector.apply(planned.request()))));
            planned.request()
                    .duration()
                    .ifPresent(length -> events.add(
                            new Event(begin + length.toMillis(), () -> closeAll(removed(injected, planned)))));
        }
        events.sort(Comparator.comparingLong(Event::millis));
        return events;
    }

    private static List<Injection> removed(Map<PlannedFault, Injection> injected, PlannedFault planned) {
        Injection injection = injected.remove(planned);
        return injection == null ? List.of() : List.of(injection);
    }

    /** Undoes all of them, also where one cannot be undone. */
    private static void closeAll(List<Injection> injections) {
        if (injections.isEmpty()) {
            return;
        }
        try {
            injections.get(0).close();
        } finally {
            closeAll(injections.subList(1, injections.size()));
        }
    }
}
