package org.webpos.session;

/** What came of an operation, with the session as it is now. */
public sealed interface Outcome {

    /** The session as it is now, changed or not. */
    Session session();

    /** The change took effect now. */
    record Applied(Session session) implements Outcome {}

    /** The same operation had taken effect before; nothing changed now. */
    record Replayed(Session session) implements Outcome {}

    /** Nothing changed. */
    record Refused(Session session, Refusal refusal) implements Outcome {}
}
