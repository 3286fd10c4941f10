package org.webpos.http.session;

import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/**
 * The cookies in which browsers store their session keys: one over HTTP, one over HTTPS. Only one of them counts for a request: the
 * other one may be somebody else's. Immutable.
 *
 * <p>Cookies know no ports, so shops at several ports of one host need names of their own. The name is that of the setting {@code
 * webpos.session.cookie}; without it, it is {@code WEBPOS} where the load balancer serves port 8080, and {@code WEBPOS-18080} where it
 * serves port 18080. The port is that of the setting {@code webpos.front-door.port}, never that of a request, so that all nodes and the
 * load balancer ({@code haproxy.cfg} follows the same rule) agree.
 *
 * @param plain over HTTP
 * @param host over HTTPS. A browser takes a cookie with its prefix over HTTPS only, from the very host it goes to (RFC 6265bis, section
 *     4.1.3.2), so nobody on the way and no neighbouring host can make it use a key of theirs.
 */
public record SessionCookies(SessionCookie plain, SessionCookie host) {

    private static final String DEFAULT_NAME = "WEBPOS";
    private static final int DEFAULT_PORT = 8080;

    /** Without the beginning of {@code __Host-}, which browsers refuse over HTTP. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** Returns those of a shop with these settings. */
    public static SessionCookies of(Settings settings) {
        String name = name(settings);
        return new SessionCookies(new SessionCookie(name, ""), new SessionCookie("__Host-" + name, "; Secure"));
    }

    private static String name(Settings settings) {
        int port = settings.number(Setting.FRONT_DOOR_PORT, 1, 65_535);
        String name = settings.optional(Setting.SESSION_COOKIE)
                .orElse(port == DEFAULT_PORT ? DEFAULT_NAME : DEFAULT_NAME + '-' + port);
        if (!NAME.matcher(name).matches()) {
            throw new InvalidSettingException(
                    Setting.SESSION_COOKIE,
                    "1 to 64 characters of A-Za-z0-9._- are allowed, of which the first is a letter or digit");
        }
        return name;
    }

    /** Returns the one that counts for a request. */
    SessionCookie of(Function<String, @Nullable String> headers) {
        return isEncrypted(headers) ? host : plain;
    }

    /**
     * Tells whether the client reaches the load balancer by HTTPS. Nodes themselves speak plain HTTP; the load balancer
     * alone sets this header, and drops one that a client sends.
     */
    static boolean isEncrypted(Function<String, @Nullable String> headers) {
        return "https".equals(headers.apply("X-Forwarded-Proto"));
    }

    /**
     * One of them.
     *
     * @param name as it is in the headers
     * @param suffix further attributes
     */
    record SessionCookie(String name, String suffix) {

        // Written by hand: NewCookie adds a Version attribute, which RFC 6265 does not know.
        private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Lax";

        /** Writes the value of {@code Set-Cookie}. */
        String setCookie(String key) {
            return name + '=' + key + ATTRIBUTES + suffix;
        }
    }
}
