package org.webpos.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;

/**
 * Waits, when a node starts, for a database that is still coming up, and refuses a wrong one at once.
 *
 * @param settings where it is
 * @param patience how long it may take
 */
record StartupCheck(DatabaseSettings settings, Duration patience) {

    private static final int LOOK_MILLIS = 250;

    /** Returns once the database lets the user in; throws {@link InvalidSettingException} when that will not happen. */
    void await() {
        long end = System.nanoTime() + patience.toNanos();
        Optional<SqlErrors> trouble = tried();
        while (trouble.isPresent()) {
            SqlErrors present = trouble.get();
            present.wrong().ifPresent(setting -> {
                throw wrong(setting, present);
            });
            if (System.nanoTime() > end) {
                throw away(present);
            }
            pause();
            trouble = tried();
        }
    }

    private Optional<SqlErrors> tried() {
        try (@Nullable Connection connection = settings.vendor().driver().connect(settings.url(), settings.login())) {
            return Objects.requireNonNull(connection).isValid(1) ? Optional.empty() : Optional.of(silent());
        } catch (SQLException said) {
            return Optional.of(new SqlErrors(said));
        }
    }

    private static SqlErrors silent() {
        return new SqlErrors(new SQLException("it does not answer"));
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailableException("interrupted while waiting for " + settings.place(), stopped);
        }
    }

    private InvalidSettingException wrong(Setting setting, SqlErrors trouble) {
        String remedy =
                switch (settings.vendor()) {
                    case H2 -> "stop the other node that uses its file, name another file, or delete it (*.mv.db)";
                    case POSTGRESQL -> "create the database and a user who owns it, or name those there are";
                };
        return new InvalidSettingException(setting, refused(trouble) + "; " + remedy, trouble.said());
    }

    private String refused(SqlErrors trouble) {
        return settings.user() + " is not let in at " + settings.place() + " (" + trouble.reason() + ")";
    }

    private InvalidSettingException away(SqlErrors trouble) {
        return new InvalidSettingException(
                Setting.DATABASE_URL,
                "no database answers at " + settings.place() + " (" + trouble.reason() + ") within "
                        + patience.toSeconds() + " s; start it, or name one that runs",
                trouble.said());
    }
}
