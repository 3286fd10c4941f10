package org.webpos.sessionstore.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.webpos.database.ConnectionPool;
import org.webpos.database.DatabaseSettings;
import org.webpos.session.AwaitedStore;
import org.webpos.session.SessionKey;
import org.webpos.settings.Settings;

/** A database with the stores of two nodes, whose clock the test moves. They sweep only when asked to. */
final class SessionDatabaseUnderTest implements AutoCloseable {

    static final Duration TIMEOUT = Duration.ofMinutes(30);

    private static final int CONNECTIONS = 4;

    private final DatabaseSettings settings;
    private final AtomicLong now =
            new AtomicLong(Instant.parse("2026-12-01T12:00:00Z").toEpochMilli());
    private final List<ConnectionPool> pools;
    private final List<DatabaseSessionStore> stores;

    /** Reads and writes past the stores. */
    private final Connection outside;

    SessionDatabaseUnderTest(DatabaseSettings settings) {
        this.settings = settings;
        pools = Stream.generate(() -> ConnectionPool.open(settings, DatabaseSessionStore.limits(CONNECTIONS)))
                .limit(2)
                .toList();
        stores = pools.stream()
                .map(pool -> new DatabaseSessionStore(
                        pool, CONNECTIONS, TIMEOUT, () -> Instant.ofEpochMilli(now.get()), () -> {}))
                .toList();
        outside = connect();
    }

    /** Returns an empty database of this process. */
    static DatabaseSettings h2() {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        return DatabaseSettings.ofSessions(Settings.of(Map.of("webpos.session.database.url", url)));
    }

    List<ConnectionPool> pools() {
        return pools;
    }

    List<DatabaseSessionStore> stores() {
        return stores;
    }

    List<AwaitedStore> awaited() {
        return stores.stream().map(AwaitedStore::new).toList();
    }

    void pass(Duration time) {
        now.addAndGet(time.toMillis());
    }

    long nowMillis() {
        return now.get();
    }

    String stored(SessionKey key) {
        return query("SELECT stored FROM session WHERE name = ?", key.fingerprint());
    }

    Instant deadline(SessionKey key) {
        return Instant.ofEpochMilli(
                Long.parseLong(query("SELECT deadline FROM session WHERE name = ?", key.fingerprint())));
    }

    int rows() {
        return Integer.parseInt(query("SELECT count(*) FROM session WHERE name <> ?", ""));
    }

    private String query(String sql, String parameter) {
        try (PreparedStatement statement = outside.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    void overwrite(SessionKey key, String text) {
        execute("UPDATE session SET stored = ? WHERE name = ?", text, key.fingerprint());
    }

    /** Adds sessions past the stores, whose keys nobody has. */
    void insert(int number, long deadline) {
        for (int i = 0; i < number; i++) {
            insert(SessionKey.random(), deadline);
        }
    }

    /** Adds a session past the stores. */
    void insert(SessionKey key, long deadline) {
        execute("INSERT INTO session (stored, deadline, name) VALUES (?, " + deadline + ", ?)", "", key.fingerprint());
    }

    private void execute(String sql, String one, String other) {
        try (PreparedStatement statement = outside.prepareStatement(sql)) {
            statement.setString(1, one);
            statement.setString(2, other);
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Locks the row of a session until the connection is closed. */
    Connection lock(SessionKey key) throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        try (PreparedStatement lock = connection.prepareStatement("SELECT 1 FROM session WHERE name = ? FOR UPDATE")) {
            lock.setString(1, key.fingerprint());
            lock.execute();
        }
        return connection;
    }

    private Connection connect() {
        try {
            return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        stores.forEach(DatabaseSessionStore::close);
        try {
            outside.close();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
