package org.webpos.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.webpos.database.Database.DatabaseUnavailableException;
import org.webpos.settings.InvalidSettingException;

/** Connections to a database whose tables exist. Thread-safe. */
public final class ConnectionPool implements AutoCloseable {

    private static final String MIGRATIONS = "classpath:org/webpos/database/migration/";

    /** A container or a machine may take this long to start its database. */
    private static final Duration STARTUP_TIMEOUT = Duration.ofSeconds(60);

    private final DatabaseSettings settings;
    private final Limits limits;
    private final HikariDataSource pool;

    /**
     * How many connections there are, and how long a caller waits for the database.
     *
     * @param maxConnections the most connections, at least 1
     * @param idleConnections how many are kept open without work
     * @param connection for a connection, at least 250 ms
     * @param statement for the end of a statement, after which the database cancels it; locks count
     * @param connect for the network to connect; whole seconds, at least 1
     * @param silence for any byte of a database that has work; whole seconds, longer than the statement
     */
    public record Limits(
            int maxConnections,
            int idleConnections,
            Duration connection,
            Duration statement,
            Duration connect,
            Duration silence) {}

    private ConnectionPool(DatabaseSettings settings, Limits limits) {
        this.settings = settings;
        this.limits = limits;
        pool = new HikariDataSource(config(settings, limits));
    }

    /**
     * Waits up to a minute for the database, creates missing tables, and opens a pool of connections.
     *
     * @throws InvalidSettingException when there is no such database, or it refuses the user
     */
    public static ConnectionPool open(DatabaseSettings settings, Limits limits) {
        return open(settings, limits, STARTUP_TIMEOUT);
    }

    /** Does the same with another timeout for the start of the database. */
    static ConnectionPool open(DatabaseSettings settings, Limits limits, Duration startupTimeout) {
        new StartupCheck(settings, startupTimeout).await();
        migrate(settings);
        return new ConnectionPool(settings, limits);
    }

    /**
     * Brings the tables to this version by the numbered files in the folder {@code migration}. Any number of nodes may call this
     * at once: one migrates, the others wait.
     */
    private static void migrate(DatabaseSettings settings) {
        try {
            Flyway.configure(ConnectionPool.class.getClassLoader())
                    .dataSource(settings.url(), settings.user(), settings.password())
                    .locations(MIGRATIONS + settings.vendor().label())
                    .load()
                    .migrate();
        } catch (FlywayException failed) {
            throw new InvalidSettingException(
                    settings.keys().url(),
                    "the tables at " + settings.place() + " cannot be migrated to this version ("
                            + SqlErrors.findIn(failed).map(SqlErrors::reason).orElseGet(() -> firstLine(failed))
                            + "); name an empty database, or one of this version whose owner is " + settings.user(),
                    failed);
        }
    }

    private static String firstLine(FlywayException failed) {
        return String.valueOf(failed.getMessage()).lines().findFirst().orElse("no reason given");
    }

    private static HikariConfig config(DatabaseSettings settings, Limits limits) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("webpos");
        config.setDriverClassName(settings.vendor().driver().getClass().getName());
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setConnectionInitSql(settings.vendor().connectionInitSql(limits));
        config.setMaximumPoolSize(limits.maxConnections());
        config.setMinimumIdle(limits.idleConnections());
        config.setConnectionTimeout(limits.connection().toMillis());
        config.setValidationTimeout(limits.connection().toMillis() / 2);
        config.setInitializationFailTimeout(-1); // StartupCheck has waited for the database already
        settings.vendor().networkProperties(limits).forEach(config::addDataSourceProperty);
        return config;
    }

    /** Returns the vendor of the database. */
    public DatabaseSettings.Vendor vendor() {
        return settings.vendor();
    }

    /** Returns the URL of the database without what may contain passwords. */
    public String place() {
        return settings.place();
    }

    /**
     * Borrows a connection with automatic commits. To close it gives it back.
     *
     * @throws SQLException when there is none within the limit
     */
    public Connection borrow() throws SQLException {
        return pool.getConnection();
    }

    /**
     * Opens a connection outside the pool, with the same limits. The caller closes it.
     *
     * @throws SQLException when the database does not accept it in time
     */
    public Connection openConnection() throws SQLException {
        Connection connection = settings.connect(settings.vendor().networkProperties(limits));
        try (var statement = connection.createStatement()) {
            statement.execute(settings.vendor().connectionInitSql(limits));
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /** Returns the exception for a database that did not answer. */
    public DatabaseUnavailableException unavailable(SQLException cause) {
        return new DatabaseUnavailableException(
                "the database at " + settings.place() + " does not answer (" + new SqlErrors(cause).reason() + ")",
                cause);
    }

    /** Returns the pool as others take it, such as JPA. */
    DataSource dataSource() {
        return pool;
    }

    /**
     * Closes the idle connections if a failure shows that one was dead: a restart of the database kills all of them.
     *
     * @return whether it was, so that another connection may work at once
     */
    public boolean evictAfter(Throwable failure) {
        boolean isLost =
                SqlErrors.findIn(failure).filter(SqlErrors::isConnectionLost).isPresent();
        if (isLost && !pool.isClosed()) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
        return isLost;
    }

    @Override
    public void close() {
        pool.close();
    }
}
