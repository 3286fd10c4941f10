package org.webpos.lab.linkproxy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How many bytes all connections together may hold at the moment. For one thread. */
final class ByteBudget {

    /** Resuming for a few bytes would have all readers take turns in tiny pieces. */
    private static final int RESUMING_BYTES = 65_536;

    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private final long total;
    private long used;

    ByteBudget(long total) {
        this.total = total;
    }

    long used() {
        return used;
    }

    int available() {
        return (int) Math.min(Integer.MAX_VALUE, total - used);
    }

    void acquire(int bytes) {
        used += bytes;
    }

    /** Gives bytes back, and lets those go on that wait for them. */
    void release(int bytes) {
        used -= bytes;
        if (!waiting.isEmpty() && available() >= Math.min(RESUMING_BYTES, total)) {
            List<Runnable> resumed = new ArrayList<>(waiting);
            waiting.clear();
            resumed.forEach(Runnable::run);
        }
    }

    /** Has a reader called once there is room again. */
    void await(Runnable reader) {
        waiting.add(reader);
    }
}
