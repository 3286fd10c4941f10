package org.webpos.database;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.webpos.settings.Setting;

/**
 * What a database or its driver said when a connection or a question failed.
 *
 * @param said the exception that knows the reason
 */
record SqlErrors(SQLException said) {

    /** Classes of SQLSTATE that tell of a mistake in what was asked: a wrong value, a broken rule, wrong SQL. */
    private static final List<String> MISTAKES = List.of("22", "23", "42");

    /** Ended by an operator or with the server, found closed, broken off. */
    private static final List<String> BROKEN = List.of("57P01", "57P02", "08003", "08006");

    private static final List<String> WRONG_LOGIN = List.of("28");

    private static final List<String> WRONG_PLACE =
            List.of("3D", "3F", "42501", "90013", "90146", "90124", "90020", "90011");

    /** Finds it among the causes of a failure; empty where no database was involved. */
    static Optional<SqlErrors> in(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(cause -> new SqlErrors((SQLException) cause))
                .reduce((outer, inner) -> inner);
    }

    /** Tells whether the same question may be answered later. */
    boolean passes() {
        return !isOne(MISTAKES);
    }

    /** Tells whether the connection it was asked on is dead, which says nothing of another one. */
    boolean isOfTheConnection() {
        return isOne(BROKEN);
    }

    /** The setting that is wrong where this will not pass; empty where it may. */
    Optional<Setting> wrong() {
        if (isOne(WRONG_LOGIN)) {
            return Optional.of(Setting.DATABASE_PASSWORD);
        }
        return isOne(WRONG_PLACE) ? Optional.of(Setting.DATABASE_URL) : Optional.empty();
    }

    private boolean isOne(List<String> classes) {
        String state = Objects.requireNonNullElse(said.getSQLState(), "");
        return classes.stream().anyMatch(state::startsWith);
    }

    /** The first line of what was said. */
    String reason() {
        return String.valueOf(said.getMessage())
                .lines()
                .findFirst()
                .orElse("no reason given")
                .strip();
    }
}
