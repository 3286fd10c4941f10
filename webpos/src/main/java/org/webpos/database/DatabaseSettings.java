package org.webpos.database;

import java.sql.Driver;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
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
 */
public record DatabaseSettings(Vendor vendor, String url, String user, String password) {

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

        /** Returns the first statement of each pooled connection; it limits every later statement to 5 s. */
        String connectionInitSql() {
            return switch (this) {
                case H2 -> "SET QUERY_TIMEOUT 5000";
                // Compiling a search to machine code takes ten times as long as the search.
                case POSTGRESQL -> "SET statement_timeout = '5s'; SET jit = off";
            };
        }

        /**
         * Returns the driver's network properties, times in seconds. A server that is cut off from the network never answers, and a
         * working one has answered or stopped the statement before the socket timeout.
         */
        Map<String, String> networkProperties() {
            return switch (this) {
                case H2 -> Map.of();
                case POSTGRESQL -> Map.of("connectTimeout", "2", "socketTimeout", "8", "tcpKeepAlive", "true");
            };
        }
    }

    /** Reads them; throws {@link InvalidSettingException} when the URL names no supported database. */
    public static DatabaseSettings of(Settings settings) {
        String url = settings.text(Setting.DATABASE_URL);
        Vendor vendor =
                Vendor.of(url).orElseThrow(() -> new InvalidSettingException(Setting.DATABASE_URL, allowedSchemes()));
        return new DatabaseSettings(
                vendor, url, settings.text(Setting.DATABASE_USER), settings.text(Setting.DATABASE_PASSWORD));
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

    /** Hides the password. */
    @Override
    public String toString() {
        return user + " at " + place();
    }
}
