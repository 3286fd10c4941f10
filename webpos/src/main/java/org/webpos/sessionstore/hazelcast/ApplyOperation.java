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
import org.webpos.session.IdempotencyKey;
import org.webpos.session.Operation;
import org.webpos.session.Outcome;
import org.webpos.session.Session;
import org.webpos.session.SessionChange;
import org.webpos.session.SessionCodec;
import org.webpos.session.SessionId;
import org.webpos.session.UnsupportedFormatException;

/**
 * Applies an operation where the session is, alone with it. Gives what came of it and the stored form, or null when there
 * is no session. May run more than once: the session knows its operations.
 */
final class ApplyOperation implements EntryProcessor<String, String, String>, IdentifiedDataSerializable {

    private static final long ANY_VERSION = -1;

    private String newId = "";
    private String operation = "";
    private long expectedVersion = ANY_VERSION;
    private String change = "";

    private transient @Nullable String kept;

    /** For {@link SerializableFactory}, which reads the rest. */
    ApplyOperation() {}

    /** Applies an operation to a session that is there. */
    ApplyOperation(Operation operation) {
        this(operation, "");
    }

    /** Applies an operation, and begins the session with this id where there is none. */
    ApplyOperation(Operation operation, String newId) {
        this.newId = newId;
        this.operation = operation.id().value();
        this.expectedVersion = operation.expectedVersion().orElse(ANY_VERSION);
        this.change = operation.change().text();
    }

    @Override
    public @Nullable String process(Map.Entry<String, String> entry) {
        String stored = entry.getValue();
        kept = null;
        if (stored == null && newId.isEmpty()) {
            return null;
        }
        try {
            return apply(entry, stored == null ? Session.begin(new SessionId(newId)) : SessionCodec.read(stored));
        } catch (UnsupportedFormatException unknown) {
            return Outcome.UNKNOWN_FORM + ' ' + stored; // members take no exception of ours from each other
        }
    }

    private String apply(Map.Entry<String, String> entry, Session session) {
        Outcome outcome = session.apply(operation());
        String text = SessionCodec.write(outcome.session());
        if (entry.getValue() != null || outcome instanceof Outcome.Applied) {
            entry.setValue(text);
            kept = text;
        }
        return outcome.name() + ' ' + text;
    }

    private Operation operation() {
        OptionalLong expected =
                expectedVersion == ANY_VERSION ? OptionalLong.empty() : OptionalLong.of(expectedVersion);
        return new Operation(new IdempotencyKey(operation), expected, SessionChange.parse(change));
    }

    @Override
    public @Nullable EntryProcessor<String, String, String> getBackupProcessor() {
        return kept == null ? null : new SessionBackup(kept);
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeString(newId);
        out.writeString(operation);
        out.writeLong(expectedVersion);
        out.writeString(change);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        newId = Objects.requireNonNull(in.readString());
        operation = Objects.requireNonNull(in.readString());
        expectedVersion = in.readLong();
        change = Objects.requireNonNull(in.readString());
    }

    @Override
    public int getFactoryId() {
        return SerializableFactory.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializableFactory.APPLY;
    }
}
