package org.webpos.database;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.webpos.database.DatabaseSettings.Keys;
import org.webpos.settings.Setting;

/**
 * Classifies a failed connection or statement by its SQLSTATE.
 *
 * @param exception the innermost SQL exception, which has the reason
 */
record SqlErrors(SQLException exception) {

    /** Classes of SQLSTATE for mistakes in the statement: a wrong value, a violated constraint, wrong SQL. */
    private static final List<String> STATEMENT_ERRORS = List.of("22", "23", "42");

    /** Ended by an operator or with the server, already closed, broken off. */
    private static final List<String> CONNECTION_LOST = List.of("57P01", "57P02", "08003", "08006");

    private static final List<String> WRONG_LOGIN = List.of("28");

    private static final List<String> WRONG_DATABASE =
            List.of("3D", "3F", "42501", "90013", "90146", "90124", "90020", "90011");

    /** Finds it among the causes of a failure; empty where no database was involved. */
    static Optional<SqlErrors> findIn(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(cause -> new SqlErrors((SQLException) cause))
                .reduce((outer, inner) -> inner);
    }

    /** Tells whether the same statement may succeed later. */
    boolean isTransient() {
        return !isAnyOf(STATEMENT_ERRORS);
    }

    /** Tells whether only this connection is dead; another one may work at once. */
    boolean isConnectionLost() {
        return isAnyOf(CONNECTION_LOST);
    }

    /** Returns which of these settings has to be corrected; empty where waiting may help. */
    Optional<Setting> wrongSetting(Keys keys) {
        if (isAnyOf(WRONG_LOGIN)) {
            return Optional.of(keys.password());
        }
        return isAnyOf(WRONG_DATABASE) ? Optional.of(keys.url()) : Optional.empty();
    }

    private boolean isAnyOf(List<String> prefixes) {
        String state = Objects.requireNonNullElse(exception.getSQLState(), "");
        return prefixes.stream().anyMatch(state::startsWith);
    }

    /** Returns the first line of the driver's message. */
    String reason() {
        return String.valueOf(exception.getMessage())
                .lines()
                .findFirst()
                .orElse("no reason given")
                .strip();
    }
}
