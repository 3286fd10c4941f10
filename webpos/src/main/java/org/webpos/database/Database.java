package org.webpos.database;

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

/**
 * A database whose tables are there, and the way to ask it. Thread-safe; at most 8 questions at once, each answered or
 * ended within some seconds.
 */
public final class Database implements AutoCloseable {

    private static final String UNIT = "webpos";

    /** As long as a container or a machine may take to bring its database up. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final EntityManagerFactory entities;

    private Database(DatabaseSettings settings) {
        this.settings = settings;
        pool = Pool.open(settings);
        entities = Persistence.createEntityManagerFactory(UNIT, unit());
        askOnce(entities.unwrap(DatabaseSession.class).getLogin());
    }

    /** Unless told so, EclipseLink asks three times more, 5 s apart, while whoever asked waits. */
    private static void askOnce(DatabaseLogin login) {
        login.setQueryRetryAttemptCount(0);
        login.setConnectionHealthValidatedOnError(false);
    }

    /**
     * Waits for the database for up to a minute, makes what tables are missing, and opens it.
     *
     * @throws org.webpos.settings.InvalidSettingException when there is none, or it does not let us in
     */
    public static Database open(DatabaseSettings settings) {
        return open(settings, PATIENCE);
    }

    /** The same with another patience. */
    static Database open(DatabaseSettings settings, Duration patience) {
        new StartupCheck(settings, patience).await();
        Tables.migrate(settings);
        return new Database(settings);
    }

    private Map<String, Object> unit() {
        return Map.of(
                "jakarta.persistence.nonJtaDataSource",
                pool,
                "eclipselink.target-database",
                settings.vendor().platform(),
                // EclipseLink would take two databases of one unit for one.
                "eclipselink.session-name",
                UNIT + "-" + UUID.randomUUID());
    }

    /** Whose database it is. */
    public Vendor vendor() {
        return settings.vendor();
    }

    /**
     * Asks a question that changes nothing. After a restart of the database, whose old connections are all dead, it is asked
     * again on a new one.
     *
     * @throws DatabaseUnavailableException when no answer came in time
     */
    public <T> T ask(Function<EntityManager, T> question) {
        try {
            return asked(question);
        } catch (RuntimeException failed) {
            if (SqlErrors.in(failed).filter(SqlErrors::isOfTheConnection).isEmpty()) {
                throw told(failed);
            }
            pool.getHikariPoolMXBean().softEvictConnections();
            return askAgain(question);
        }
    }

    private <T> T askAgain(Function<EntityManager, T> question) {
        try {
            return asked(question);
        } catch (RuntimeException failed) {
            throw told(failed);
        }
    }

    private <T> T asked(Function<EntityManager, T> question) {
        try (EntityManager manager = entities.createEntityManager()) {
            return question.apply(manager);
        }
    }

    private RuntimeException told(RuntimeException failed) {
        return SqlErrors.in(failed)
                .filter(SqlErrors::passes)
                .<RuntimeException>map(trouble -> away(trouble.reason(), failed))
                .orElse(failed);
    }

    /** Opens a connection of its own for work that may take minutes; nothing on it is limited. Whoever asks closes it. */
    public Connection forLongWork() {
        try {
            Connection connection = settings.vendor().driver().connect(settings.url(), settings.login());
            return Objects.requireNonNull(connection);
        } catch (SQLException failed) {
            throw away(new SqlErrors(failed).reason(), failed);
        }
    }

    private DatabaseUnavailableException away(String reason, Exception cause) {
        return new DatabaseUnavailableException(
                "the database at " + settings.place() + " does not answer (" + reason + ")", cause);
    }

    /** Closes all connections. */
    @Override
    public void close() {
        entities.close();
        pool.close();
    }
}
