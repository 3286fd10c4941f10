package org.webpos.session;

/**
 * What came of an operation in a store.
 *
 * @param key opens the session from now on; the one that was presented, or another
 * @param outcome what came of it
 */
public record UpdateResult(SessionKey key, Outcome outcome) {}
