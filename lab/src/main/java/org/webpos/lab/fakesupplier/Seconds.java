package org.webpos.lab.fakesupplier;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What was asked in each second. Not thread-safe. */
final class Seconds {

    /** An hour. */
    static final int MOST = 3_600;

    private final Deque<Counts.Second> seconds = new ArrayDeque<>();

    /** Counts a request in a second, which may not lie before an earlier one's. */
    void note(long second, Disposition treatment) {
        Counts.Second last = seconds.peekLast();
        boolean goesOn = last != null && last.second() == second;
        Counts.Second before = goesOn ? seconds.removeLast() : new Counts.Second(second, 0, 0, 0);
        seconds.addLast(new Counts.Second(
                second,
                before.asked() + 1,
                before.answered() + (treatment == Disposition.ANSWERED ? 1 : 0),
                before.refused() + (treatment == Disposition.REFUSED || treatment == Disposition.BANNED ? 1 : 0)));
        if (seconds.size() > MOST) {
            seconds.removeFirst();
        }
    }

    List<Counts.Second> all() {
        return List.copyOf(seconds);
    }
}
