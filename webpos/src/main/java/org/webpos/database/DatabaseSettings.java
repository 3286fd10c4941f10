package org.webpos.database;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.webpos.database.ConnectionPool.Limits;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/**
 * The address of the database and the login.
 *
 * @param vendor derived from the URL
 * @param url a JDBC URL
 * @param user a user who may create tables there
 * @param password the password of this user
 * @param keys the settings that messages name
 */
public record DatabaseSettings(Vendor vendor, String url, String user, String password, Keys keys) {

    /** Where address and password come from. */
    public record Keys(Setting url, Setting password) {

        private static final Keys OF_PRODUCTS = new Keys(Setting.DATABASE_URL, Setting.DATABASE_PASSWORD);
    }

    /** The database of the products. */
    public DatabaseSettings(Vendor vendor, String url, String user, String password) {
        this(vendor, url, user, password, Keys.OF_PRODUCTS);
    }

    /** The supported databases. */
    public enum Vendor {
        /** Runs in the process of the node: for one node and few products. */
        H2("H2Platform"),
        /** A server shared by all nodes; version 14 or later. */
        POSTGRESQL("PostgreSQLPlatform");

        private final String platform;

        Vendor(String platform) {
            this.platform = platform;
        }

        /** Finds the vendor a JDBC URL names; empty where it is not a supported one. */
        static Optional<Vendor> of(String url) {
            return Arrays.stream(values())
                    .filter(vendor -> url.startsWith(vendor.scheme()))
                    .findFirst();
        }

        /** Returns how its JDBC URLs begin, such as {@code jdbc:h2:}. */
        String scheme() {
            return "jdbc:" + label() + ":";
        }

        /** Returns the name in lower case, which is also the folder of its migrations. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the JDBC driver. It is named here because {@code DriverManager} does not find drivers inside a WAR. */
        Driver driver() {
            return switch (this) {
                case H2 -> new org.h2.Driver();
                case POSTGRESQL -> new org.postgresql.Driver();
            };
        }

        /** Returns the class name of EclipseLink's dialect. */
        String eclipseLinkPlatform() {
            return "org.eclipse.persistence.platform.database." + platform;
        }

        /** Returns the first statement of each connection; it limits the time of every later statement. */
        String connectionInitSql(Limits limits) {
            long millis = limits.statement().toMillis();
            return switch (this) {
                case H2 -> "SET QUERY_TIMEOUT " + millis + "; SET LOCK_TIMEOUT " + millis;
                // Compiling a search to machine code takes ten times as long as the search.
                case POSTGRESQL -> "SET statement_timeout = " + millis + "; SET jit = off";
            };
        }

        /**
         * Returns the driver's network properties. A server that is cut off from the network never answers, and a working one has
         * answered or stopped the statement before the limit of silence.
         */
        Map<String, String> networkProperties(Limits limits) {
            return switch (this) {
                case H2 -> Map.of();
                case POSTGRESQL ->
                    Map.of(
                            "connectTimeout",
                            Long.toString(limits.connect().toSeconds()),
                            "socketTimeout",
                            Long.toString(limits.silence().toSeconds()),
                            "tcpKeepAlive",
                            "true");
            };
        }
    }

    /** Reads those of the products; throws {@link InvalidSettingException} when the URL names no supported database. */
    public static DatabaseSettings of(Settings settings) {
        return of(
                settings.text(Setting.DATABASE_URL),
                settings.text(Setting.DATABASE_USER),
                settings.text(Setting.DATABASE_PASSWORD),
                Keys.OF_PRODUCTS);
    }

    /**
     * Reads those of the sessions; what is not set for them is as for the products.
     *
     * @throws InvalidSettingException when the URL names no supported database, or the file with the password cannot be read
     */
    public static DatabaseSettings ofSessions(Settings settings) {
        Setting url = firstSet(settings, Setting.SESSION_DATABASE_URL, Setting.DATABASE_URL);
        Setting user = firstSet(settings, Setting.SESSION_DATABASE_USER, Setting.DATABASE_USER);
        Setting password = firstSet(
                settings,
                Setting.SESSION_DATABASE_PASSWORD,
                Setting.SESSION_DATABASE_PASSWORD_FILE,
                Setting.DATABASE_PASSWORD);
        String secret = password == Setting.SESSION_DATABASE_PASSWORD_FILE
                ? settings.passwordIn(password)
                : settings.text(password);
        return of(settings.text(url), settings.text(user), secret, new Keys(url, password));
    }

    private static Setting firstSet(Settings settings, Setting... candidates) {
        return Arrays.stream(candidates)
                .filter(candidate -> settings.optional(candidate).isPresent())
                .findFirst()
                .orElse(candidates[candidates.length - 1]);
    }

    private static DatabaseSettings of(String url, String user, String password, Keys keys) {
        Vendor vendor = Vendor.of(url).orElseThrow(() -> new InvalidSettingException(keys.url(), allowedSchemes()));
        return new DatabaseSettings(vendor, url, user, password, keys);
    }

    private static String allowedSchemes() {
        return Arrays.stream(Vendor.values())
                .map(Vendor::scheme)
                .collect(Collectors.joining(" or ", "has to begin with ", ""));
    }

    /** Returns the URL up to a question mark or semicolon, because passwords may follow it. */
    String place() {
        return url.replaceFirst("[?;].*", "");
    }

    /** Returns user and password as drivers take them. */
    Properties login() {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        return login;
    }

    /** Opens a connection with these properties of the driver. The caller closes it. */
    Connection connect(Map<String, String> properties) throws SQLException {
        Properties all = login();
        all.putAll(properties);
        return Objects.requireNonNull(vendor.driver().connect(url, all));
    }

    /** Hides the password. */
    @Override
    public String toString() {
        return user + " at " + place();
    }
}
