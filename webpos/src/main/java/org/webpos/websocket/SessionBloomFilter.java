package org.webpos.websocket;

import java.util.BitSet;
import java.util.Collection;
import org.webpos.session.SessionId;

/**
 * Which sessions somebody has sockets of, in at most 8 KB however many they are. May take one that is not among them for
 * one that is, of 5,000 about every 13th; never the other way round. Immutable.
 *
 * @param bits one for each print that a session has
 */
record SessionBloomFilter(BitSet bits) {

    static final SessionBloomFilter NONE = new SessionBloomFilter(new BitSet());

    private static final int PRINTS = 1 << 16;

    /** Keeps its own copy. */
    SessionBloomFilter {
        bits = (BitSet) bits.clone();
    }

    static SessionBloomFilter of(Collection<SessionId> ids) {
        BitSet bits = new BitSet();
        ids.forEach(id -> bits.set(print(id)));
        return new SessionBloomFilter(bits);
    }

    /** Gives the same with one more. */
    SessionBloomFilter with(SessionId id) {
        BitSet more = bits();
        more.set(print(id));
        return new SessionBloomFilter(more);
    }

    /** Tells whether the session may be among them. */
    boolean mayHold(SessionId id) {
        return bits.get(print(id));
    }

    boolean isEmpty() {
        return bits.isEmpty();
    }

    @Override
    public BitSet bits() {
        return (BitSet) bits.clone();
    }

    private static int print(SessionId id) {
        int hash = id.value().hashCode();
        return (hash ^ (hash >>> 16)) & (PRINTS - 1);
    }
}
