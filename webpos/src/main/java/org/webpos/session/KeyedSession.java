package org.webpos.session;

/** A session as a store keeps it, and the key that opens it from now on. */
public record KeyedSession(SessionKey key, Session session) {}
