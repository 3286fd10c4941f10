package org.webpos.session;

/** What came of an operation, with the session as it is now. */
public sealed interface Outcome {

    /** The word for {@link Applied}. */
    String APPLIED = "APPLIED";

    /** The word for {@link Replayed}. */
    String REPLAYED = "REPLAYED";

    /** The session as it is now, changed or not. */
    Session session();

    /** The word by which stores tell what came of it: {@code APPLIED}, {@code REPLAYED} or that of the refusal. */
    default String name() {
        if (this instanceof Refused refused) {
            return refused.refusal().name();
        }
        return this instanceof Applied ? APPLIED : REPLAYED;
    }

    /** Gives the outcome of this {@link #name}; throws an {@link IllegalArgumentException} when there is none. */
    static Outcome named(String name, Session session) {
        return switch (name) {
            case APPLIED -> new Applied(session);
            case REPLAYED -> new Replayed(session);
            default -> new Refused(session, Refusal.valueOf(name));
        };
    }

    /** The change took effect now. */
    record Applied(Session session) implements Outcome {}

    /** The same operation had taken effect before; nothing changed now. */
    record Replayed(Session session) implements Outcome {}

    /** Nothing changed. */
    record Refused(Session session, Refusal refusal) implements Outcome {}
}
