package org.webpos.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.webpos.OwnPorts;
import org.webpos.Program;
import org.webpos.settings.Settings;

/**
 * A real PostgreSQL, started once for all tests of a run by the script people use, on a port of this process alone. Where
 * there is none and none can be fetched, tests are skipped and say so; where {@code CI} is set, they fail.
 */
public final class PostgresUnderTest {

    private static final Logger LOG = Logger.getLogger(PostgresUnderTest.class.getName());

    private static final Path SCRIPT = Stream.iterate(
                    Path.of("").toAbsolutePath(), Objects::nonNull, folder -> folder.getParent())
            .map(folder -> folder.resolve("postgresql/server"))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow();

    private PostgresUnderTest() {}

    /** Runs one command of the script and returns its output. */
    public static String run(String command) {
        return Program.run(
                Map.of("WEBPOS_PORT_OFFSET", Integer.toString(OwnPorts.offset())), SCRIPT.toString(), command);
    }

    /** Creates an empty database. */
    public static DatabaseSettings database() {
        DatabaseSettings server = server();
        String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        execute("CREATE DATABASE " + name);
        String url = server.url().replaceFirst("/webpos$", "/" + name);
        return new DatabaseSettings(server.vendor(), url, server.user(), server.password());
    }

    /** Ends all connections to a database and refuses new ones. */
    public static void blockConnections(DatabaseSettings database) {
        execute("ALTER DATABASE " + name(database) + " ALLOW_CONNECTIONS false");
        killConnections(database);
    }

    /** Accepts connections again. */
    public static void allowConnections(DatabaseSettings database) {
        execute("ALTER DATABASE " + name(database) + " ALLOW_CONNECTIONS true");
    }

    /** Ends all connections to a database, as the death of its clients does. */
    public static void killConnections(DatabaseSettings database) {
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name(database) + "'");
    }

    private static String name(DatabaseSettings database) {
        return database.url().replaceFirst(".*/", "");
    }

    private static void execute(String sql) {
        DatabaseSettings server = server();
        try (Connection connection = DriverManager.getConnection(server.url(), server.login())) {
            connection.createStatement().execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static DatabaseSettings server() {
        return Server.SETTINGS.orElseGet(() -> Assumptions.abort("there is no PostgreSQL"));
    }

    /** Started at first use; empty where there is none. */
    private static final class Server {

        private static final Optional<DatabaseSettings> SETTINGS = start();

        private static Optional<DatabaseSettings> start() {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> run("delete")));
            try {
                run("start");
            } catch (IllegalStateException missing) {
                if (System.getenv("CI") != null) {
                    throw missing;
                }
                LOG.warning(() -> "Skipped: " + missing.getMessage());
                return Optional.empty();
            }
            return Optional.of(DatabaseSettings.of(Settings.of(settings())));
        }

        private static Map<String, String> settings() {
            return run("settings")
                    .lines()
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toMap(pair -> key(pair[0]), pair -> pair[1]));
        }

        private static String key(String variable) {
            return variable.toLowerCase(Locale.ROOT).replace('_', '.');
        }
    }
}
