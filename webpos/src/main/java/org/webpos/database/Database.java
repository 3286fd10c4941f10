package org.webpos.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;

/**
 * A database whose tables exist, with a pool of connections to it. Thread-safe; runs at most 8 queries at once, each of which
 * returns or fails within some seconds.
 */
public final class Database implements AutoCloseable {

    private static final String PERSISTENCE_UNIT = "webpos";

    private static final String MIGRATIONS = "classpath:org/webpos/database/migration/";

    /** A container or a machine may take this long to start its database. */
    private static final Duration STARTUP_TIMEOUT = Duration.ofSeconds(60);

    /** Four nodes with 8 connections each leave some free of the 100 that PostgreSQL allows by default. */
    private static final int MAX_CONNECTIONS = 8;

    private static final int IDLE_CONNECTIONS = 2;
    private static final long CONNECTION_TIMEOUT_MILLIS = 2_000;

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final EntityManagerFactory entities;

    private Database(DatabaseSettings settings) {
        this.settings = settings;
        pool = openPool(settings);
        entities = Persistence.createEntityManagerFactory(PERSISTENCE_UNIT, persistenceProperties());
        disableRetries(entities.unwrap(DatabaseSession.class).getLogin());
    }

    /**
     * Waits up to a minute for the database, creates missing tables, and opens a pool of connections.
     *
     * @throws InvalidSettingException when there is no such database, or it refuses the user
     */
    public static Database open(DatabaseSettings settings) {
        return open(settings, STARTUP_TIMEOUT);
    }

    /** Does the same with another timeout for the start of the database. */
    static Database open(DatabaseSettings settings, Duration startupTimeout) {
        new StartupCheck(settings, startupTimeout).await();
        migrate(settings);
        return new Database(settings);
    }

    /**
     * Brings the tables to this version by the numbered files in the folder {@code migration}. Any number of nodes may call this
     * at once: one migrates, the others wait.
     */
    private static void migrate(DatabaseSettings settings) {
        try {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(settings.url(), settings.user(), settings.password())
                    .locations(MIGRATIONS + settings.vendor().label())
                    .load()
                    .migrate();
        } catch (FlywayException failed) {
            throw new InvalidSettingException(
                    Setting.DATABASE_URL,
                    "the tables at " + settings.place() + " cannot be migrated to this version ("
                            + SqlErrors.findIn(failed).map(SqlErrors::reason).orElseGet(() -> firstLine(failed))
                            + "); name an empty database, or one of this version whose owner is " + settings.user(),
                    failed);
        }
    }

    private static String firstLine(FlywayException failed) {
        return String.valueOf(failed.getMessage()).lines().findFirst().orElse("no reason given");
    }

    private static HikariDataSource openPool(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("webpos");
        config.setDriverClassName(settings.vendor().driver().getClass().getName());
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setConnectionInitSql(settings.vendor().connectionInitSql());
        config.setMaximumPoolSize(MAX_CONNECTIONS);
        config.setMinimumIdle(IDLE_CONNECTIONS);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setValidationTimeout(CONNECTION_TIMEOUT_MILLIS / 2);
        config.setInitializationFailTimeout(-1); // StartupCheck has waited for the database already
        settings.vendor().networkProperties().forEach(config::addDataSourceProperty);
        return new HikariDataSource(config);
    }

    private Map<String, Object> persistenceProperties() {
        return Map.of(
                "jakarta.persistence.nonJtaDataSource",
                pool,
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
            if (SqlErrors.findIn(failed).filter(SqlErrors::isConnectionLost).isEmpty()) {
                throw translate(failed);
            }
            pool.getHikariPoolMXBean().softEvictConnections();
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
            Connection connection = settings.vendor().driver().connect(settings.url(), settings.login());
            return Objects.requireNonNull(connection);
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
