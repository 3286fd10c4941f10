package org.webpos.productcache;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.webpos.catalog.ProductSource;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.cluster.CacheCoordinator;

/**
 * The one customer of the source that all nodes are together: asks in turn, within the quota, and not while the source is to be
 * left alone. Thread-safe.
 */
final class RateLimitedSource {

    private final ProductSource source;
    private final CacheCoordinator shelf;
    private final SmoothRateLimiter pace;
    private final WindowLimiter permits;
    private final Duration answer;
    private final InstantSource clock;
    private final Waiting waiting;
    private final ExponentialBackoff failures = new ExponentialBackoff();

    RateLimitedSource(
            ProductSource source, CacheCoordinator shelf, LoaderConfig settings, InstantSource clock, Waiting waiting) {
        this.source = source;
        this.shelf = shelf;
        this.pace = new SmoothRateLimiter(shelf, settings.quota());
        this.permits = new WindowLimiter(shelf, settings.quota().window(), settings.answer());
        this.answer = settings.answer();
        this.clock = clock;
        this.waiting = waiting;
    }

    /** Throws a {@link ProductSourceUnavailableException} where it is known already that the source may not be asked before this deadline. */
    void expectTurn(Deadline deadline) {
        pace.expectTurn(deadline);
    }

    /**
     * Asks a question once that is allowed, and renews its owner's claim meanwhile.
     *
     * @throws ProductSourceUnavailableException when it is not before this deadline, or there is no usable answer
     */
    TimestampedResult ask(SourceQuery question, String owner, Deadline deadline) {
        WindowLimiter.Permit permit = permit(question, owner, deadline);
        Instant asked = clock.instant()
                .truncatedTo(ChronoUnit.MILLIS); // before, since what changes meanwhile may not be in the reply
        return new TimestampedResult(reply(question, permit), asked);
    }

    private WindowLimiter.Permit permit(SourceQuery question, String owner, Deadline deadline) {
        Optional<WindowLimiter.Permit> permit;
        do {
            Deadline turn = pace.awaitTurn(deadline, () -> shelf.acquireLease(question.text(), owner, waiting.lease()));
            shelf.acquireLease(question.text(), owner, answer.plus(SmoothRateLimiter.STEP));
            permit = permits.take(owner, turn);
        } while (permit.isEmpty());
        return permit.get();
    }

    private SourceResult reply(SourceQuery question, WindowLimiter.Permit permit) {
        try {
            SourceResult reply = question.askOf(source);
            failures.forget();
            return reply;
        } catch (ProductSourceUnavailableException away) {
            Duration pause = failures.pauseAfter(away);
            if (!pause.isZero()) {
                shelf.pauseSlots(pause);
            }
            throw away;
        } finally {
            permit.answered();
        }
    }
}
