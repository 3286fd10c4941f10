package org.webpos.session;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.webpos.session.SessionCodec.UnsupportedFormatException;

/**
 * Stores sessions. Every implementation is thread-safe, applies an operation in one atomic step as {@link
 * Session#apply} says, and expires a session that was not used for the configured time. What it guarantees beyond that,
 * and what it cannot do, is in its {@code package-info}.
 *
 * <p>Every method returns at once, whatever the store is doing; its stage completes within a bound, on any thread, which
 * dependent stages must not block. A stage fails with a {@link SessionStoreUnavailableException}, or with an {@link
 * UnsupportedFormatException} if the session was written by a later version. No method throws either.
 */
public interface SessionStore extends AutoCloseable {

    /**
     * Finds the session of a key. Counts as use, unless the client carries the session.
     *
     * @return empty when there is none: the key was made up, forged, or its session has expired
     */
    CompletionStage<Optional<KeyedSession>> find(SessionKey key);

    /**
     * Creates a session with its first operation, and a key for it. A refused operation creates nothing: there is no
     * session for the returned key.
     */
    CompletionStage<UpdateResult> open(Operation operation);

    /**
     * Applies an operation to the session of a key.
     *
     * @return empty when there is no session
     */
    CompletionStage<Optional<UpdateResult>> update(SessionKey key, Operation operation);

    /** Releases its resources. It must not be used afterwards. */
    @Override
    void close();

    /** A stored session, and the key to use for it from now on. */
    record KeyedSession(SessionKey key, Session session) {}

    /**
     * The result of an operation.
     *
     * @param key the key to use from now on: the one that was presented, or another
     * @param outcome whether the operation took effect, and the session
     */
    record UpdateResult(SessionKey key, Outcome outcome) {}
}
