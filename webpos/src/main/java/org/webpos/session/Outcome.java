package org.webpos.session;

/** What came of an operation, with the session as it is now. */
public sealed interface Outcome {

    /** The word for {@link Applied}. */
    String APPLIED = "APPLIED";

    /** The word for {@link Replayed}. */
    String REPLAYED = "REPLAYED";

    /** The word of a store that did not know the form of what it found, and left it alone. */
    String UNKNOWN_FORM = "UNKNOWN_FORM";

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

    /**
     * Gives the outcome a store told: its {@link #name} and the session in its stored form.
     *
     * @throws UnsupportedFormatException when the store, or this node, does not know that form
     */
    static Outcome told(String name, String stored) {
        if (name.equals(UNKNOWN_FORM)) {
            throw new UnsupportedFormatException();
        }
        return named(name, SessionCodec.read(stored));
    }

    /** The change took effect now. */
    record Applied(Session session) implements Outcome {}

    /** The same operation had taken effect before; nothing changed now. */
    record Replayed(Session session) implements Outcome {}

    /** Nothing changed. */
    record Refused(Session session, Refusal refusal) implements Outcome {}
}
