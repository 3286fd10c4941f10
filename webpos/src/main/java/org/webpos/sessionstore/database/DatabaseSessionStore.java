package org.webpos.sessionstore.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import org.webpos.cluster.ClusterMembership;
import org.webpos.database.ConnectionPool;
import org.webpos.database.ConnectionPool.Limits;
import org.webpos.session.Operation;
import org.webpos.session.Outcome;
import org.webpos.session.PartitionedSessionStore;
import org.webpos.session.Session;
import org.webpos.session.SessionCodec;
import org.webpos.session.SessionId;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore.KeyedSession;
import org.webpos.session.SessionStore.UpdateResult;
import org.webpos.session.SessionStoreStatus;
import org.webpos.session.SessionStoreUnavailableException;
import org.webpos.sessionstore.database.JdbcExecutor.JdbcCall;
import org.webpos.sessionstore.database.SessionTable.Row;

/** Stores each session in a row of a relational database; it is one part. */
public final class DatabaseSessionStore implements PartitionedSessionStore, ClusterMembership {

    /** The longest a call may take, the wait for a connection included. */
    public static final Duration CALL_BUDGET = Duration.ofMillis(1900);

    /** How often a node looks for expired sessions. */
    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(10);

    /** A node may be ahead of the others by this much and deletes nothing that they still serve. */
    static final Duration SWEEP_DELAY = Duration.ofMinutes(1);

    /** Takes a few milliseconds. */
    static final int SWEEP_BATCH = 200;

    private static final String DATABASE = "the session database";

    /** No fingerprint: those have 43 characters. */
    private static final String SWEEP = "sweep";

    private final ConnectionPool pool;
    private final SessionTable table;
    private final Expiry expiry;
    private final JdbcExecutor executor;
    private final Runnable onClose;
    private final Timer sweeps = new Timer("webpos-session-sweep", true);

    /**
     * When sessions expire. A deadline is later than it need be by a part of the time, so that most uses need not put it off: no
     * write for a read, and no change of an index for a change.
     *
     * @param timeout after how long without use a session expires; it may take longer by a tenth, at most by a minute
     * @param clock of this node
     */
    record Expiry(Duration timeout, InstantSource clock) {

        private static final Duration MAX_RESERVE = Duration.ofMinutes(1);

        boolean isExpired(Row row) {
            return row.deadline() <= clock.millis();
        }

        /** Returns the deadline after a use: the same while it is late enough. */
        long extended(long deadline) {
            return deadline >= clock.millis() + timeout.toMillis() ? deadline : next();
        }

        long next() {
            long reserve = Math.min(timeout.toMillis() / 10, MAX_RESERVE.toMillis());
            return clock.millis() + timeout.toMillis() + reserve;
        }
    }

    /** Stores sessions as {@link #start} does, and sweeps only when asked to. */
    DatabaseSessionStore(
            ConnectionPool pool, int connections, Duration timeout, InstantSource clock, Runnable onClose) {
        this.pool = pool;
        this.onClose = onClose;
        table = new SessionTable(pool.vendor());
        expiry = new Expiry(timeout, clock);
        executor = new JdbcExecutor(pool, connections, CALL_BUDGET);
    }

    /**
     * Stores sessions through a pool, which is closed with the store, and sweeps expired ones from now on.
     *
     * @param connections how many calls run at once, as many as the pool has
     * @param timeout after how long without use a session expires; it may take longer by a tenth, at most by a minute
     * @param clock judges which sessions have expired; those of all nodes have to agree to some seconds
     * @param onClose runs when the store is closed
     */
    public static DatabaseSessionStore start(
            ConnectionPool pool, int connections, Duration timeout, InstantSource clock, Runnable onClose) {
        DatabaseSessionStore store = new DatabaseSessionStore(pool, connections, timeout, clock, onClose);
        TimerTask sweep = new TimerTask() {
            @Override
            public void run() {
                store.sweepAll();
            }
        };
        long interval = SWEEP_INTERVAL.toMillis();
        store.sweeps.schedule(sweep, ThreadLocalRandom.current().nextLong(interval), interval);
        return store;
    }

    /** Returns the limits of a pool for sessions: a statement ends before the {@link #CALL_BUDGET}. */
    public static Limits limits(int connections) {
        return new Limits(
                connections,
                connections,
                Duration.ofSeconds(1),
                CALL_BUDGET.minusMillis(200),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2));
    }

    @Override
    public String partOf(SessionKey key) {
        return pool.place();
    }

    @Override
    public SessionStoreStatus status() {
        return SessionStoreStatus.EXTERNAL;
    }

    @Override
    public CompletionStage<Optional<KeyedSession>> find(SessionKey key) {
        String name = key.fingerprint();
        return submit(name, connection -> {
            Optional<Row> row = findLive(connection, name);
            Optional<KeyedSession> found = row.map(live -> new KeyedSession(key, SessionCodec.read(live.stored())));
            if (row.isPresent()) {
                extend(connection, name, row.get());
            }
            return found;
        });
    }

    private Optional<Row> findLive(Connection connection, String name) throws SQLException {
        return table.find(connection, name).filter(row -> !expiry.isExpired(row));
    }

    private void extend(Connection connection, String name, Row row) throws SQLException {
        long deadline = expiry.extended(row.deadline());
        if (deadline != row.deadline()) {
            table.extend(connection, name, deadline);
        }
    }

    @Override
    public CompletionStage<UpdateResult> open(SessionKey key, Operation operation) {
        String name = key.fingerprint();
        Session empty = Session.create(SessionId.random());
        return submit(name, connection -> {
            Outcome outcome = empty.apply(operation);
            if (outcome instanceof Outcome.Applied) {
                table.insert(connection, name, new Row(SessionCodec.write(outcome.session()), expiry.next()));
            }
            return new UpdateResult(key, outcome);
        });
    }

    @Override
    public CompletionStage<Optional<UpdateResult>> update(SessionKey key, Operation operation) {
        String name = key.fingerprint();
        long end = System.nanoTime() + CALL_BUDGET.toNanos();
        return submit(name, connection -> {
            while (System.nanoTime() - end < 0) {
                Optional<Row> row = findLive(connection, name);
                if (row.isEmpty()) {
                    return Optional.empty();
                }
                Outcome outcome = SessionCodec.read(row.get().stored()).apply(operation);
                if (isStored(connection, name, row.get(), outcome)) {
                    return Optional.of(new UpdateResult(key, outcome));
                }
            }
            throw new SessionStoreUnavailableException("other nodes changed the session all the time");
        });
    }

    /** Stores an outcome unless another node has changed the session since it was read; tells whether it did. */
    private boolean isStored(Connection connection, String name, Row row, Outcome outcome) throws SQLException {
        if (outcome instanceof Outcome.Applied) {
            return table.replace(
                    connection,
                    name,
                    row.stored(),
                    new Row(SessionCodec.write(outcome.session()), expiry.extended(row.deadline())));
        }
        extend(connection, name, row);
        return true;
    }

    private <T> CompletionStage<T> submit(String name, JdbcCall<T> call) {
        return executor.submit(name, call).exceptionally(failure -> {
            throw SessionStoreUnavailableException.of(DATABASE, CALL_BUDGET, failure);
        });
    }

    private void sweepAll() {
        executor.execute(SWEEP, connection -> {
            int deleted = deleteExpired(connection);
            if (deleted == SWEEP_BATCH) {
                sweepAll();
            }
            return deleted;
        });
    }

    /** Deletes some sessions that expired a while ago; completes with their number. */
    CompletableFuture<Integer> sweep() {
        return executor.submit(SWEEP, this::deleteExpired);
    }

    private int deleteExpired(Connection connection) throws SQLException {
        return table.deleteExpired(connection, expiry.clock().millis() - SWEEP_DELAY.toMillis(), SWEEP_BATCH);
    }

    @Override
    public void close() {
        sweeps.cancel();
        executor.close();
        onClose.run();
    }
}
