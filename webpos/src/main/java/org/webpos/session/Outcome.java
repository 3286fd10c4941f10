package org.webpos.session;

import org.webpos.session.SessionCodec.UnsupportedFormatException;

/** The outcome of an operation, with the session as it is afterwards. */
public sealed interface Outcome {

    /** The name of {@link Applied}. */
    String APPLIED = "APPLIED";

    /** The name of {@link Replayed}. */
    String REPLAYED = "REPLAYED";

    /** What a store returns as a name when it could not read the stored session and left it alone. */
    String UNKNOWN_FORM = "UNKNOWN_FORM";

    /** Returns the session as it is now, changed or not. */
    Session session();

    /**
     * Returns the name by which stores transmit the outcome: {@code APPLIED}, {@code REPLAYED} or that of the refusal.
     */
    default String name() {
        if (this instanceof Refused refused) {
            return refused.refusal().name();
        }
        return this instanceof Applied ? APPLIED : REPLAYED;
    }

    /** Returns the outcome of this {@link #name}; throws an {@link IllegalArgumentException} if there is none. */
    static Outcome of(String name, Session session) {
        return switch (name) {
            case APPLIED -> new Applied(session);
            case REPLAYED -> new Replayed(session);
            default -> new Refused(session, Refusal.valueOf(name));
        };
    }

    /**
     * Reads an outcome that a store transmitted as its {@link #name} and the session in its stored form.
     *
     * @throws UnsupportedFormatException when the store, or this node, cannot read that form
     */
    static Outcome parse(String name, String stored) {
        if (name.equals(UNKNOWN_FORM)) {
            throw new UnsupportedFormatException();
        }
        return of(name, SessionCodec.read(stored));
    }

    /** The change took effect now. */
    record Applied(Session session) implements Outcome {}

    /** The same operation took effect before; nothing changed now. */
    record Replayed(Session session) implements Outcome {}

    /** Nothing changed. */
    record Refused(Session session, Refusal refusal) implements Outcome {}

    /** Why an operation changed nothing. */
    enum Refusal {
        /** The session is not at the expected version. */
        VERSION_MOVED,
        /** The idempotency key was used for another change. */
        OPERATION_REUSED,
        /** The cart has as many lines as it may. */
        CART_FULL,
        /** The line has as many pieces as it may. */
        LINE_FULL
    }
}
