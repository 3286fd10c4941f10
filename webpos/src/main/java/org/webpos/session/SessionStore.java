package org.webpos.session;

import java.util.Optional;

/**
 * Keeps sessions. Every implementation is thread-safe, applies an operation in one atomic step as
 * {@link Session#apply} says, and forgets a session that nobody used for the configured time. What it promises beyond
 * that, and what it cannot do, stands in its {@code package-info}.
 *
 * <p>Any method may throw {@link SessionStoreUnavailableException}, or {@link UnsupportedFormatException} where the session was written by a
 * later version.
 */
public interface SessionStore extends AutoCloseable {

    /**
     * Finds the session a key opens. Counts as use, unless the client carries the session.
     *
     * @return empty when the key opens nothing: made up, forged or expired
     */
    Optional<KeyedSession> find(SessionKey key);

    /**
     * Begins a session with its first operation and mints its key. A refused first operation begins nothing: the key
     * returned then opens nothing.
     */
    UpdateResult open(Operation operation);

    /**
     * Applies an operation to the session a key opens.
     *
     * @return empty when the key opens nothing
     */
    Optional<UpdateResult> update(SessionKey key, Operation operation);

    /** Lets go of everything it holds. It is not used afterwards. */
    @Override
    void close();
}
