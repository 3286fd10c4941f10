package org.webpos.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.webpos.database.Database.DatabaseUnavailableException;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;

/**
 * Waits at the start of a node for a database that is still starting, and refuses a wrong one at once.
 *
 * @param settings its address and login
 * @param timeout how long the database may take to start
 */
record StartupCheck(DatabaseSettings settings, Duration timeout) {

    private static final int POLL_MILLIS = 250;

    /**
     * Returns once the database accepts the user; throws {@link InvalidSettingException} when a setting is wrong, or after the
     * timeout.
     */
    void await() {
        long end = System.nanoTime() + timeout.toNanos();
        Optional<SqlErrors> error = connect();
        while (error.isPresent()) {
            SqlErrors present = error.get();
            present.wrongSetting(settings.keys()).ifPresent(setting -> {
                throw refused(setting, present);
            });
            if (System.nanoTime() > end) {
                throw unavailable(present);
            }
            pause();
            error = connect();
        }
    }

    private Optional<SqlErrors> connect() {
        try (Connection connection = settings.connect(Map.of())) {
            return connection.isValid(1) ? Optional.empty() : Optional.of(noAnswer());
        } catch (SQLException failed) {
            return Optional.of(new SqlErrors(failed));
        }
    }

    private static SqlErrors noAnswer() {
        return new SqlErrors(new SQLException("it does not answer"));
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailableException("interrupted while waiting for " + settings.place(), stopped);
        }
    }

    private InvalidSettingException refused(Setting setting, SqlErrors error) {
        String remedy =
                switch (settings.vendor()) {
                    case H2 -> "stop the other node that uses its file, name another file, or delete it (*.mv.db)";
                    case POSTGRESQL -> "create the database and a user who owns it, or name existing ones";
                };
        return new InvalidSettingException(
                setting,
                "the database at " + settings.place() + " refuses the user " + settings.user() + " (" + error.reason()
                        + "); " + remedy,
                error.exception());
    }

    private InvalidSettingException unavailable(SqlErrors error) {
        return new InvalidSettingException(
                settings.keys().url(),
                "no database answers at " + settings.place() + " (" + error.reason() + ") within " + timeout.toSeconds()
                        + " s; start it, or name one that runs",
                error.exception());
    }
}
