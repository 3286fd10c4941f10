package org.webpos.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.webpos.settings.Setting;
import org.webpos.settings.WrongSetting;

/**
 * Waits, when a node starts, for a database that is still coming up, and refuses a wrong one at once.
 *
 * @param settings where it is
 * @param patience how long it may take
 */
record FirstContact(DatabaseSettings settings, Duration patience) {

    private static final int LOOK_MILLIS = 250;

    /** Returns once the database lets the user in; throws {@link WrongSetting} when that will not happen. */
    void await() {
        long end = System.nanoTime() + patience.toNanos();
        Optional<Trouble> trouble = tried();
        while (trouble.isPresent()) {
            Trouble present = trouble.get();
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

    private Optional<Trouble> tried() {
        try (@Nullable Connection connection = settings.vendor().driver().connect(settings.url(), settings.login())) {
            return Objects.requireNonNull(connection).isValid(1) ? Optional.empty() : Optional.of(silent());
        } catch (SQLException said) {
            return Optional.of(new Trouble(said));
        }
    }

    private static Trouble silent() {
        return new Trouble(new SQLException("it does not answer"));
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DatabaseAwayException("interrupted while waiting for " + settings.place(), stopped);
        }
    }

    private WrongSetting wrong(Setting setting, Trouble trouble) {
        String remedy =
                switch (settings.vendor()) {
                    case H2 -> "stop the other node that uses its file, name another file, or delete it (*.mv.db)";
                    case POSTGRESQL -> "create the database and a user who owns it, or name those there are";
                };
        return new WrongSetting(setting, refused(trouble) + "; " + remedy, trouble.said());
    }

    private String refused(Trouble trouble) {
        return settings.user() + " is not let in at " + settings.place() + " (" + trouble.reason() + ")";
    }

    private WrongSetting away(Trouble trouble) {
        return new WrongSetting(
                Setting.DATABASE_URL,
                "no database answers at " + settings.place() + " (" + trouble.reason() + ") within "
                        + patience.toSeconds() + " s; start it, or name one that runs",
                trouble.said());
    }
}
