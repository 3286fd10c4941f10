package org.webpos.sessionstore.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.impl.merge.MapMergingEntryImpl;
import com.hazelcast.spi.merge.MergingExpirationTime;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.webpos.cluster.hazelcast.SerializableFactory;
import org.webpos.session.Session;
import org.webpos.session.SessionCodec;
import org.webpos.session.SessionCodec.UnsupportedFormatException;
import org.webpos.session.SessionMerge;

/**
 * Merges the sessions of a cluster that joins a larger one, as {@link SessionMerge} says; the larger cluster has the main copy. Runs on
 * the member of the larger cluster that owns the session, in the thread of its partition. A session that only one cluster has stays.
 * Public for Hazelcast, which creates it by its name.
 */
public final class SessionMergePolicy
        implements SplitBrainMergePolicy<String, MergingValue<String>, String>, SerializableFactory.CreatedObject {

    static final int CLASS_ID = 11;

    private static final Logger LOG = Logger.getLogger(SessionMergePolicy.class.getName());

    /** How many merges since the start of this node were not exact. Shared, because Hazelcast creates several policies. */
    private static final AtomicLong INEXACT = new AtomicLong();

    @Override
    public @Nullable String merge(MergingValue<String> merging, @Nullable MergingValue<String> existing) {
        String other = merging.getDeserializedValue();
        if (existing == null) {
            return other;
        }
        keepExpiry(merging, existing);
        return merge(other, existing.getDeserializedValue());
    }

    /**
     * Lets the merged entry expire when the later one of both copies does. Hazelcast would give it the expiry of the smaller cluster's
     * copy, whatever a policy returns ({@code DefaultRecordStore.mergeRecordExpiration}), and so end a session that is in use.
     */
    static void keepExpiry(Object merging, Object existing) {
        if (merging instanceof MapMergingEntryImpl<?, ?> other
                && existing instanceof MergingExpirationTime main
                && other.getExpirationTime() < main.getExpirationTime()) {
            other.setExpirationTime(main.getExpirationTime());
        }
    }

    /** Returns the merged session in its stored form; {@code main} itself if it lacks nothing, or either cannot be read. */
    static String merge(String other, String main) {
        if (other.equals(main)) {
            return main;
        }
        try {
            Session session = SessionCodec.read(main);
            SessionMerge merge = SessionMerge.of(session, SessionCodec.read(other));
            if (merge.byQuantity()) {
                countInexact(
                        "the operations of a session reached not back to the fork, its lines have the larger quantities");
            } else if (merge.truncated() > 0) {
                countInexact("a merged cart was limited by its size");
            }
            return merge.session().equals(session) ? main : SessionCodec.write(merge.session());
        } catch (UnsupportedFormatException | IllegalArgumentException unreadable) {
            countInexact(
                    "a copy of a session cannot be read, that of the larger cluster stays: " + unreadable.getMessage());
            return main;
        }
    }

    /** Logs the first one, the second, the fourth and so on: there may be as many as there are sessions. */
    private static void countInexact(String reason) {
        long count = INEXACT.incrementAndGet();
        if (Long.bitCount(count) == 1) {
            LOG.warning(() -> "clusters merge: " + reason + " (inexact merges since the start: " + count + ")");
        }
    }

    /** Returns how many sessions this node has merged otherwise than by all operations of both copies. */
    static long inexactMerges() {
        return INEXACT.get();
    }

    @Override
    public int getClassId() {
        return CLASS_ID;
    }

    @Override
    public void writeData(ObjectDataOutput out) {
        // it has no content
    }

    @Override
    public void readData(ObjectDataInput in) {
        // it has no content
    }
}
