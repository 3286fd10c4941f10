package org.webpos.productcache.shared;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.webpos.catalog.ProductSource;
import org.webpos.catalog.SourceAwayException;
import org.webpos.catalog.supply.Fetched;
import org.webpos.catalog.supply.Question;
import org.webpos.catalog.supply.Reply;
import org.webpos.catalog.supply.SharedShelf;

/**
 * The one customer of the source that all nodes are together: asks in turn, within the quota, and not while the source is to be
 * left alone. Thread-safe.
 */
final class Customer {

    private final ProductSource source;
    private final SharedShelf shelf;
    private final Pace pace;
    private final Permits permits;
    private final Duration answer;
    private final InstantSource clock;
    private final Waiting waiting;
    private final Failures failures = new Failures();

    Customer(ProductSource source, SharedShelf shelf, SupplySettings settings, InstantSource clock, Waiting waiting) {
        this.source = source;
        this.shelf = shelf;
        this.pace = new Pace(shelf, settings.quota());
        this.permits = new Permits(shelf, settings.quota().window(), settings.answer());
        this.answer = settings.answer();
        this.clock = clock;
        this.waiting = waiting;
    }

    /** Throws a {@link SourceAwayException} where it is known already that the source may not be asked before this deadline. */
    void expectTurn(Deadline deadline) {
        pace.expectTurn(deadline);
    }

    /**
     * Asks a question once that is allowed, and renews its owner's claim meanwhile.
     *
     * @throws SourceAwayException when it is not before this deadline, or there is no usable answer
     */
    Fetched ask(Question question, String owner, Deadline deadline) {
        Permits.Permit permit = permit(question, owner, deadline);
        Instant asked = clock.instant()
                .truncatedTo(ChronoUnit.MILLIS); // before, since what changes meanwhile may not be in the reply
        return new Fetched(reply(question, permit), asked);
    }

    private Permits.Permit permit(Question question, String owner, Deadline deadline) {
        Optional<Permits.Permit> permit;
        do {
            Deadline turn = pace.awaitTurn(deadline, () -> shelf.claim(question.text(), owner, waiting.lease()));
            shelf.claim(question.text(), owner, answer.plus(Pace.STEP));
            permit = permits.take(owner, turn);
        } while (permit.isEmpty());
        return permit.get();
    }

    private Reply reply(Question question, Permits.Permit permit) {
        try {
            Reply reply = question.askOf(source);
            failures.forget();
            return reply;
        } catch (SourceAwayException away) {
            Duration pause = failures.pauseAfter(away);
            if (!pause.isZero()) {
                shelf.pause(pause);
            }
            throw away;
        } finally {
            permit.answered();
        }
    }
}
