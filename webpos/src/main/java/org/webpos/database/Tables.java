package org.webpos.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;

/** Brings the tables of a database to what this version of the till needs, by the numbered files beside this class. */
final class Tables {

    private static final String FOLDER = "classpath:org/webpos/database/migration/";

    private Tables() {}

    /** Runs what has not run there yet. Any number of nodes may do so at once: one does, the others wait for it. */
    static void migrate(DatabaseSettings settings) {
        try {
            Flyway.configure(Tables.class.getClassLoader())
                    .dataSource(settings.url(), settings.user(), settings.password())
                    .locations(FOLDER + settings.vendor().label())
                    .load()
                    .migrate();
        } catch (FlywayException failed) {
            throw new InvalidSettingException(
                    Setting.DATABASE_URL,
                    "the tables at " + settings.place() + " cannot be brought to this version ("
                            + SqlErrors.in(failed).map(SqlErrors::reason).orElseGet(() -> firstLine(failed))
                            + "); name an empty database, or one this version made, whose owner is " + settings.user(),
                    failed);
        }
    }

    private static String firstLine(FlywayException failed) {
        return String.valueOf(failed.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
