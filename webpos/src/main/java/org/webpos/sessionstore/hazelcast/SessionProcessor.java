package org.webpos.sessionstore.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.webpos.cluster.hazelcast.MemberFence;
import org.webpos.cluster.hazelcast.ReplicatingProcessor;
import org.webpos.session.Operation;
import org.webpos.session.Operation.IdempotencyKey;
import org.webpos.session.Outcome;
import org.webpos.session.Session;
import org.webpos.session.SessionChange;
import org.webpos.session.SessionCodec;
import org.webpos.session.SessionCodec.UnsupportedFormatException;
import org.webpos.session.SessionId;

/**
 * A read or change of a session. Each use stores the session, so that its time to live starts again. That makes no copy newer: which
 * operations a copy has seen is in the session itself, and {@link SessionMergePolicy} asks for nothing else.
 */
abstract class SessionProcessor extends ReplicatingProcessor<String> implements HazelcastInstanceAware {

    static final int APPLY = 1;
    static final int READ = 2;

    /** The result of a processor that a member has not run because it may not serve. */
    static final String FENCED = "FENCED";

    private transient @Nullable MemberFence fence;

    private SessionProcessor(int classId) {
        super(classId);
    }

    @Override
    public final void setHazelcastInstance(HazelcastInstance member) {
        fence = MemberFence.of(member);
    }

    /** Looks at the fence here, in the thread of the partition, because the process may have been frozen just before. */
    @Override
    protected final @Nullable String apply(Map.Entry<String, String> entry) {
        return fence != null && fence.isOpen() ? use(entry) : FENCED;
    }

    abstract @Nullable String use(Map.Entry<String, String> entry);

    /** Reads a session; returns its stored form. */
    static final class ReadSession extends SessionProcessor {

        ReadSession() {
            super(READ);
        }

        @Override
        @Nullable String use(Map.Entry<String, String> entry) {
            String stored = entry.getValue();
            if (stored != null) {
                store(entry, stored);
            }
            return stored;
        }

        @Override
        public void writeData(ObjectDataOutput out) {
            // the key of the entry says it all
        }

        @Override
        public void readData(ObjectDataInput in) {
            // the key of the entry says it all
        }
    }

    /**
     * Applies an operation; returns the name of the outcome, a space and the stored form. Hazelcast may run it more
     * than once, which is harmless because the session remembers its operations.
     */
    static final class ApplyOperation extends SessionProcessor {

        private static final long ANY_VERSION = -1;

        private String newId = "";
        private String key = "";
        private long expectedVersion = ANY_VERSION;
        private String change = "";

        /** For the factory; {@link #readData} sets the fields. */
        ApplyOperation() {
            super(APPLY);
        }

        /** Applies an operation to a session that exists. */
        ApplyOperation(Operation operation) {
            this(operation, "");
        }

        /** Applies an operation, to a new session with this id if there is none. */
        ApplyOperation(Operation operation, String newId) {
            super(APPLY);
            this.newId = newId;
            this.key = operation.key().value();
            this.expectedVersion = operation.expectedVersion().orElse(ANY_VERSION);
            this.change = operation.change().text();
        }

        @Override
        @Nullable String use(Map.Entry<String, String> entry) {
            String stored = entry.getValue();
            if (stored == null && newId.isEmpty()) {
                return null;
            }
            try {
                return apply(entry, stored == null ? Session.create(new SessionId(newId)) : SessionCodec.read(stored));
            } catch (UnsupportedFormatException unsupported) {
                return Outcome.UNKNOWN_FORM + ' ' + stored; // members do not accept exceptions of ours from each other
            }
        }

        private String apply(Map.Entry<String, String> entry, Session session) {
            Outcome outcome = session.apply(operation());
            String text = SessionCodec.write(outcome.session());
            if (entry.getValue() != null || outcome instanceof Outcome.Applied) {
                store(entry, text);
            }
            return outcome.name() + ' ' + text;
        }

        private Operation operation() {
            OptionalLong expected =
                    expectedVersion == ANY_VERSION ? OptionalLong.empty() : OptionalLong.of(expectedVersion);
            return new Operation(new IdempotencyKey(key), expected, SessionChange.parse(change));
        }

        @Override
        public void writeData(ObjectDataOutput out) throws IOException {
            out.writeString(newId);
            out.writeString(key);
            out.writeLong(expectedVersion);
            out.writeString(change);
        }

        @Override
        public void readData(ObjectDataInput in) throws IOException {
            newId = Objects.requireNonNull(in.readString());
            key = Objects.requireNonNull(in.readString());
            expectedVersion = in.readLong();
            change = Objects.requireNonNull(in.readString());
        }
    }
}
