package org.webpos.productcache;

import java.time.Duration;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.cluster.CacheCoordinator;

/** The pace at which all nodes together ask the source. Thread-safe. */
final class SmoothRateLimiter {

    /** How often those who wait look whether it is over. */
    static final Duration STEP = Duration.ofMillis(50);

    /**
     * Where nobody counts what is on its way, a turn is used within this time or is lost. A quota is used up to four fifths;
     * requests that arrive later than by the last fifth, as on a machine that is busy with something else, could come in a
     * bunch that exceeds it. Some of that is left for their way.
     */
    private static final Duration TURN = Duration.ofMillis(75);

    private final CacheCoordinator shelf;
    private final Duration interval;
    private final Duration turn;

    /** Before that there is no turn: so much the shelf has said. */
    private volatile Deadline next = Deadline.in(Duration.ZERO);

    /** Hands out turns. Where requests are counted, no bunch of them breaks the quota, and a turn may be used until the next. */
    SmoothRateLimiter(CacheCoordinator shelf, Quota quota) {
        this.shelf = shelf;
        this.interval = quota.interval();
        this.turn = quota.window().isCounted() && interval.compareTo(TURN) > 0 ? interval : TURN;
    }

    /**
     * Tells whether a turn before this deadline is worth a question to the shelf, as far as is known without one.
     *
     * @throws ProductSourceUnavailableException when the shelf has said already that there is none
     */
    void expectTurn(Deadline deadline) {
        Duration wait = next.left();
        if (wait.compareTo(deadline.left()) > 0) {
            throw noTurnFor(wait);
        }
    }

    private static ProductSourceUnavailableException noTurnFor(Duration time) {
        return new ProductSourceUnavailableException("the source is not to be asked now", time);
    }

    /**
     * Returns when it is the caller's turn.
     *
     * @param meanwhile done now and then while it is not
     * @return by when it has to be used
     * @throws ProductSourceUnavailableException when there is none before this deadline
     */
    Deadline awaitTurn(Deadline deadline, Runnable meanwhile) {
        Deadline begun = Deadline.in(Duration.ZERO); // before the shelf is asked, which may take its time to say so
        CacheCoordinator.SlotReservation told = shelf.reserveSlot(interval, deadline.left());
        if (!told.granted()) {
            next = begun.plus(told.delay());
        }
        if (!told.granted() || deadline.left().isZero()) {
            throw noTurnFor(told.delay());
        }
        Deadline due = Deadline.in(told.delay());
        while (due.sleep(STEP)) {
            meanwhile.run();
        }
        return interval.isZero() ? deadline : begun.plus(told.delay()).plus(turn);
    }
}
