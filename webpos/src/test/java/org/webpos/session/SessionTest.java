package org.webpos.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.webpos.cart.Cart;
import org.webpos.catalog.Sku;
import org.webpos.session.Outcome.Refusal;

/** What {@link SessionStoreContract}, which checks the outcomes, cannot see. */
class SessionTest {

    private static final Session NEW = Session.create(new SessionId("s"));

    @Test
    void aNewSessionIsEmptyAtVersionZero() {
        assertThat(NEW).isEqualTo(new Session(new SessionId("s"), 0, Cart.EMPTY, IdempotencyLog.empty(64)));
    }

    @Test
    void anAppliedOperationDoesNotModifyTheOriginalSession() {
        Outcome outcome = NEW.apply(Operations.add("TEA", 1));
        assertThat(outcome.session().version()).isEqualTo(1);
        assertThat(NEW.version()).isZero();
        assertThat(NEW.operations().size()).isZero();
    }

    @Test
    void aChangeWithoutEffectCountsAsAChange() {
        Outcome outcome = NEW.apply(Operations.remove("TEA"));
        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(outcome.session().version()).isEqualTo(1);
    }

    @Test
    void theLogIsCheckedBeforeTheVersionAndTheVersionBeforeTheLimits() {
        Operation fill = Operations.add("TEA", 999);
        Session full = NEW.apply(fill).session();

        assertThat(full.apply(Operations.expecting(9, fill))).isEqualTo(new Outcome.Replayed(full));
        assertThat(full.apply(
                        Operations.expecting(9, Operations.reusing(fill, new SessionChange.Add(new Sku("TEA"), 1)))))
                .isEqualTo(new Outcome.Refused(full, Refusal.OPERATION_REUSED));
        assertThat(full.apply(Operations.expecting(9, Operations.add("TEA", 1))))
                .isEqualTo(new Outcome.Refused(full, Refusal.VERSION_MOVED));
        assertThat(full.apply(Operations.expecting(1, Operations.add("TEA", 1))))
                .isEqualTo(new Outcome.Refused(full, Refusal.LINE_FULL));
    }

    @Test
    void everyOutcomeIsFoundByItsName() {
        RandomOperations random = new RandomOperations(new Random(1));
        Session session = NEW;
        for (int i = 0; i < 1000; i++) {
            Outcome outcome = session.apply(random.next(session.version()));
            session = outcome.session();
            assertThat(Outcome.of(outcome.name(), session)).isEqualTo(outcome);
        }
    }
}
