package org.webpos.session;

import java.util.concurrent.CompletionStage;

/**
 * A session store in parts, each on a server or a pair of them, that can fail one by one. Which part a session is in follows from its key
 * and changes when a server is replaced.
 */
public interface PartitionedSessionStore extends SessionStore {

    /**
     * Returns the name of the servers that a change of a session needs now, such as their addresses; the same name as long as they are
     * the same. Asks no server, takes some microseconds, never throws.
     */
    String partOf(SessionKey key);

    /**
     * As {@link #open(Operation)}, for a key that the caller has generated: so it can choose the part.
     *
     * @param key a random one, not used before
     */
    CompletionStage<UpdateResult> open(SessionKey key, Operation operation);

    @Override
    default CompletionStage<UpdateResult> open(Operation operation) {
        return open(SessionKey.random(), operation);
    }
}
