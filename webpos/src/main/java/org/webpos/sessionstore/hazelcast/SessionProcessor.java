package org.webpos.sessionstore.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.webpos.cluster.hazelcast.SerializableFactory;
import org.webpos.session.Operation;
import org.webpos.session.Operation.IdempotencyKey;
import org.webpos.session.Outcome;
import org.webpos.session.Session;
import org.webpos.session.SessionChange;
import org.webpos.session.SessionCodec;
import org.webpos.session.SessionCodec.UnsupportedFormatException;
import org.webpos.session.SessionId;

/**
 * A read or change of a session that runs on the member that holds it, in the one thread of its partition. Each use
 * writes the session, on both members, so that its time to live starts again on both.
 */
abstract class SessionProcessor implements EntryProcessor<String, String, String>, IdentifiedDataSerializable {

    static final int APPLY = 1;
    static final int READ = 2;
    static final int BACKUP = 3;

    private transient @Nullable String written;

    @Override
    public final @Nullable String process(Map.Entry<String, String> entry) {
        written = null;
        return use(entry);
    }

    /** Returns the result, or null when there is no session. */
    abstract @Nullable String use(Map.Entry<String, String> entry);

    final void write(Map.Entry<String, String> entry, String stored) {
        entry.setValue(stored);
        written = stored;
    }

    @Override
    public final @Nullable EntryProcessor<String, String, String> getBackupProcessor() {
        return written == null ? null : new Backup(written);
    }

    @Override
    public final int getFactoryId() {
        return SerializableFactory.ID;
    }

    /** Reads a session; returns its stored form. */
    static final class ReadSession extends SessionProcessor {

        @Override
        @Nullable String use(Map.Entry<String, String> entry) {
            String stored = entry.getValue();
            if (stored != null) {
                write(entry, stored);
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

        @Override
        public int getClassId() {
            return READ;
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
        ApplyOperation() {}

        /** Applies an operation to a session that exists. */
        ApplyOperation(Operation operation) {
            this(operation, "");
        }

        /** Applies an operation, to a new session with this id if there is none. */
        ApplyOperation(Operation operation, String newId) {
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
                write(entry, text);
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

        @Override
        public int getClassId() {
            return APPLY;
        }
    }

    /**
     * Writes on the second member what the first one holds. It carries the state, not the change, so that a copy which
     * missed a change is right again after the next.
     */
    static final class Backup implements EntryProcessor<String, String, String>, IdentifiedDataSerializable {

        private String stored;

        /** For the factory; {@link #readData} sets the field. */
        Backup() {
            this("");
        }

        Backup(String stored) {
            this.stored = stored;
        }

        @Override
        public @Nullable String process(Map.Entry<String, String> entry) {
            entry.setValue(stored);
            return null;
        }

        @Override
        public void writeData(ObjectDataOutput out) throws IOException {
            out.writeString(stored);
        }

        @Override
        public void readData(ObjectDataInput in) throws IOException {
            stored = Objects.requireNonNull(in.readString());
        }

        @Override
        public int getFactoryId() {
            return SerializableFactory.ID;
        }

        @Override
        public int getClassId() {
            return BACKUP;
        }
    }
}
