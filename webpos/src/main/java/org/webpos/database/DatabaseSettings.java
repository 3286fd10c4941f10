package org.webpos.database;

import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/**
 * Where the database is and who asks it.
 *
 * @param vendor whose it is
 * @param url its JDBC URL
 * @param user a user that may make tables there
 * @param password the user's password
 */
public record DatabaseSettings(Vendor vendor, String url, String user, String password) {

    /** Reads them; throws {@link InvalidSettingException} when the URL is that of no database we know. */
    public static DatabaseSettings of(Settings settings) {
        String url = settings.text(Setting.DATABASE_URL);
        Vendor vendor = Vendor.of(url).orElseThrow(() -> new InvalidSettingException(Setting.DATABASE_URL, allowed()));
        return new DatabaseSettings(
                vendor, url, settings.text(Setting.DATABASE_USER), settings.text(Setting.DATABASE_PASSWORD));
    }

    private static String allowed() {
        return Arrays.stream(Vendor.values())
                .map(Vendor::scheme)
                .collect(Collectors.joining(" or ", "has to begin with ", ""));
    }

    /** The URL without what follows a question mark or semicolon, where passwords may stand. */
    String place() {
        return url.replaceFirst("[?;].*", "");
    }

    /** User and password as drivers take them. */
    Properties login() {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        return login;
    }

    /** Tells no password. */
    @Override
    public String toString() {
        return user + " at " + place();
    }
}
