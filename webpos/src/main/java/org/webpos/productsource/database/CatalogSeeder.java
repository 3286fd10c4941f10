package org.webpos.productsource.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.logging.Logger;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.database.Database;

/** Fills a database with products once: in one transaction, so that whatever happens leaves all of them or none. */
final class CatalogSeeder {

    private static final Logger LOG = Logger.getLogger(CatalogSeeder.class.getName());

    private static final Duration RETRY = Duration.ofSeconds(10);

    private CatalogSeeder() {}

    /** Does nothing where that was done before, or where products came in otherwise; waits while another node does it. */
    static void once(Database database, SeedData stock) {
        Load load = Load.of(database.vendor(), stock);
        try (Connection connection = database.forLongWork()) {
            connection.setAutoCommit(false);
            if (isOpen(connection, "")) {
                alone(connection, load);
            }
        } catch (SQLException failed) {
            throw new ProductSourceUnavailableException(
                    "the database could not be filled: " + failed.getMessage(), RETRY, failed);
        }
    }

    private static void alone(Connection connection, Load load) throws SQLException {
        if (!isOpen(connection, " FOR UPDATE")) {
            return;
        }
        long began = System.nanoTime();
        load.into(connection);
        run(connection, "UPDATE filling SET done_at = CURRENT_TIMESTAMP WHERE subject = 'product'");
        connection.commit();
        LOG.info(() -> "the database is filled, after " + (System.nanoTime() - began) / 1_000_000_000 + " s");
    }

    private static boolean isOpen(Connection connection, String lock) throws SQLException {
        try (var asked = connection.createStatement();
                ResultSet open = asked.executeQuery("SELECT done_at FROM filling WHERE subject = 'product'" + lock)) {
            if (!open.next() || open.getTimestamp(1) != null) {
                return false;
            }
        }
        try (var asked = connection.createStatement();
                ResultSet any = asked.executeQuery("SELECT 1 FROM product LIMIT 1")) {
            return !any.next();
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
