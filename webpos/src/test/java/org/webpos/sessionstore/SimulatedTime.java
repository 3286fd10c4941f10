package org.webpos.sessionstore;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** Time that passes when a test says so, and what is to happen in it. For one thread. */
final class SimulatedTime implements LongSupplier, Executor {

    /** After how long a task runs that is given to this executor. */
    static final Duration INTERVAL = Duration.ofMillis(100);

    private final Queue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));

    private long now;
    private long number;

    private record Event(long at, long number, Runnable task) {}

    @Override
    public long getAsLong() {
        return now;
    }

    long millis() {
        return Duration.ofNanos(now).toMillis();
    }

    @Override
    public void execute(Runnable task) {
        after(INTERVAL, task);
    }

    void after(Duration delay, Runnable task) {
        events.add(new Event(now + delay.toNanos(), number++, task));
    }

    /** Lets time pass, with everything that happens in it. */
    void pass(Duration time) {
        long end = now + time.toNanos();
        while (!events.isEmpty() && events.peek().at <= end) {
            Event next = events.remove();
            now = next.at;
            next.task.run();
        }
        now = end;
    }

    boolean hasEvents() {
        return !events.isEmpty();
    }
}
