package org.webpos.sessionstore.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.webpos.database.DatabaseSettings.Vendor;

/**
 * The table of all sessions. Each method is one statement, which takes effect in whole or not at all. Immutable.
 *
 * @param vendor of the database
 */
record SessionTable(Vendor vendor) {

    private static final String FIND = "SELECT stored, deadline FROM session WHERE name = ?";
    private static final String INSERT = "INSERT INTO session (stored, deadline, name) VALUES (?, ?, ?)";
    private static final String REPLACE = "UPDATE session SET stored = ?, deadline = ? WHERE name = ? AND stored = ?";
    private static final String EXTEND = "UPDATE session SET deadline = ? WHERE name = ? AND deadline < ?";

    /** The SQLSTATE of a name that is there already. */
    private static final String UNIQUE_VIOLATION = "23505";

    /** Only rows that nobody has locked, and no row twice: several nodes may do it at once. */
    private static final String POSTGRESQL_DELETE = """
            DELETE FROM session WHERE name = ANY (ARRAY(
              SELECT name FROM session WHERE deadline < ? ORDER BY deadline LIMIT ? FOR UPDATE SKIP LOCKED))""";

    private static final String H2_DELETE = "DELETE FROM session WHERE deadline < ? FETCH FIRST ? ROWS ONLY";

    /**
     * A row without its name.
     *
     * @param stored the session as text
     * @param deadline when it expires, in ms since 1970
     */
    record Row(String stored, long deadline) {}

    /** Returns the row of this name, expired or not. Waits for no lock. */
    Optional<Row> find(Connection connection, String name) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, name);
            try (ResultSet rows = find.executeQuery()) {
                return rows.next() ? Optional.of(new Row(rows.getString(1), rows.getLong(2))) : Optional.empty();
            }
        }
    }

    /** Inserts a row, unless an attempt whose connection broke has done so. */
    void insert(Connection connection, String name, Row row) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            setRow(insert, row);
            insert.setString(3, name);
            insert.executeUpdate();
        } catch (SQLException failed) {
            if (!UNIQUE_VIOLATION.equals(failed.getSQLState())) {
                throw failed;
            }
        }
    }

    /**
     * Replaces a row that has this text still.
     *
     * @return false if it has another text by now, or is gone: nothing has changed then
     */
    boolean replace(Connection connection, String name, String expected, Row row) throws SQLException {
        try (PreparedStatement replace = connection.prepareStatement(REPLACE)) {
            setRow(replace, row);
            replace.setString(3, name);
            replace.setString(4, expected);
            return replace.executeUpdate() == 1;
        }
    }

    private static void setRow(PreparedStatement statement, Row row) throws SQLException {
        statement.setString(1, row.stored());
        statement.setLong(2, row.deadline());
    }

    /** Puts a deadline off that is earlier. */
    void extend(Connection connection, String name, long deadline) throws SQLException {
        try (PreparedStatement extend = connection.prepareStatement(EXTEND)) {
            extend.setLong(1, deadline);
            extend.setString(2, name);
            extend.setLong(3, deadline);
            extend.executeUpdate();
        }
    }

    /**
     * Deletes rows whose deadline is earlier, with PostgreSQL without waiting for those that are locked.
     *
     * @return how many, at most {@code limit}
     */
    int deleteExpired(Connection connection, long before, int limit) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(deleteSql())) {
            delete.setLong(1, before);
            delete.setInt(2, limit);
            return delete.executeUpdate();
        }
    }

    private String deleteSql() {
        return switch (vendor) {
            case H2 -> H2_DELETE;
            case POSTGRESQL -> POSTGRESQL_DELETE;
        };
    }
}
