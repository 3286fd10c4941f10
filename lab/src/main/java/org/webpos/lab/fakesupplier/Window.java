package org.webpos.lab.fakesupplier;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Moments, of which only the latest are of interest. Not thread-safe. */
final class Window {

    private final Deque<Long> moments = new ArrayDeque<>();

    /** Adds a moment, which may not lie before those that are there. */
    void add(long nanos) {
        moments.addLast(nanos);
    }

    /** Counts those in the stretch that ends with this moment, and forgets those before: one as old as its length is out. */
    int countIn(Duration length, long nanos) {
        Long oldest = moments.peekFirst();
        while (oldest != null && nanos - oldest >= length.toNanos()) {
            moments.removeFirst();
            oldest = moments.peekFirst();
        }
        return moments.size();
    }

    void clear() {
        moments.clear();
    }
}
