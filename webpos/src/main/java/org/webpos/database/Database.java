package org.webpos.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.webpos.database.ConnectionPool.Limits;
import org.webpos.settings.InvalidSettingException;

/**
 * A database whose tables exist, with a pool of connections to it. Thread-safe; runs at most 8 queries at once, each of which
 * returns or fails within some seconds.
 */
public final class Database implements AutoCloseable {

    private static final String PERSISTENCE_UNIT = "webpos";

    /** Four nodes with 8 connections each leave some free of the 100 that PostgreSQL allows by default. */
    private static final Limits LIMITS = new Limits(
            8, 2, Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(8));

    private final DatabaseSettings settings;
    private final ConnectionPool pool;
    private final EntityManagerFactory entities;

    private Database(DatabaseSettings settings, ConnectionPool pool) {
        this.settings = settings;
        this.pool = pool;
        entities = Persistence.createEntityManagerFactory(PERSISTENCE_UNIT, persistenceProperties());
        disableRetries(entities.unwrap(DatabaseSession.class).getLogin());
    }

    /**
     * Waits up to a minute for the database, creates missing tables, and opens a pool of connections.
     *
     * @throws InvalidSettingException when there is no such database, or it refuses the user
     */
    public static Database open(DatabaseSettings settings) {
        return new Database(settings, ConnectionPool.open(settings, LIMITS));
    }

    /** Does the same with another timeout for the start of the database. */
    static Database open(DatabaseSettings settings, Duration startupTimeout) {
        return new Database(settings, ConnectionPool.open(settings, LIMITS, startupTimeout));
    }

    private Map<String, Object> persistenceProperties() {
        return Map.of(
                "jakarta.persistence.nonJtaDataSource",
                pool.dataSource(),
                "eclipselink.target-database",
                settings.vendor().eclipseLinkPlatform(),
                // EclipseLink shares a session between two databases of one persistence unit unless their names differ.
                "eclipselink.session-name",
                PERSISTENCE_UNIT + "-" + UUID.randomUUID());
    }

    /** By default EclipseLink repeats a failed query three times, 5 s apart, while the caller waits. */
    private static void disableRetries(DatabaseLogin login) {
        login.setQueryRetryAttemptCount(0);
        login.setConnectionHealthValidatedOnError(false);
    }

    /** Returns the vendor of the database. */
    public DatabaseSettings.Vendor vendor() {
        return settings.vendor();
    }

    /**
     * Runs a query that changes nothing. A restart of the database kills all pooled connections, so where the connection turns out
     * dead, the query runs once more on a new one.
     *
     * @throws DatabaseUnavailableException when no result came in time
     */
    public <T> T query(Function<EntityManager, T> query) {
        try {
            return run(query);
        } catch (RuntimeException failed) {
            if (!pool.evictAfter(failed)) {
                throw translate(failed);
            }
            return runAgain(query);
        }
    }

    private <T> T runAgain(Function<EntityManager, T> query) {
        try {
            return run(query);
        } catch (RuntimeException failed) {
            throw translate(failed);
        }
    }

    private <T> T run(Function<EntityManager, T> query) {
        try (EntityManager manager = entities.createEntityManager()) {
            return query.apply(manager);
        }
    }

    private RuntimeException translate(RuntimeException failed) {
        return SqlErrors.findIn(failed)
                .filter(SqlErrors::isTransient)
                .<RuntimeException>map(error -> unavailable(error.reason(), failed))
                .orElse(failed);
    }

    /**
     * Opens a connection outside the pool and without timeouts, for work that may take minutes. The caller closes it.
     *
     * @throws DatabaseUnavailableException when the database does not accept it
     */
    public Connection openConnection() {
        try {
            return settings.connect(Map.of());
        } catch (SQLException failed) {
            throw unavailable(new SqlErrors(failed).reason(), failed);
        }
    }

    private DatabaseUnavailableException unavailable(String reason, Exception cause) {
        return new DatabaseUnavailableException(
                "the database at " + settings.place() + " does not answer (" + reason + ")", cause);
    }

    /** Closes all pooled connections. */
    @Override
    public void close() {
        entities.close();
        pool.close();
    }

    /** The database did not answer, or not in time. The same query may succeed later. */
    public static final class DatabaseUnavailableException extends RuntimeException {

        DatabaseUnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
