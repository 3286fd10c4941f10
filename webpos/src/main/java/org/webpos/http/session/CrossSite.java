package org.webpos.http.session;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemType;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/**
 * Refuses requests that a page of another site makes a browser send (cross-site request forgery). Clients that send no
 * {@code Origin} are no browsers and are served. Immutable.
 *
 * <p>A page is one of ours if its origin (RFC 6454) is the host that the request names, or one of the setting {@code
 * webpos.shop.origins}, which is for shops behind a proxy that rewrites {@code Host}. A port that is the scheme's default may be left out.
 *
 * @param origins the public origins of the shop, normalized
 */
public record CrossSite(Set<String> origins) {

    private static final String HTTP = "http://";
    private static final String HTTPS = "https://";

    private static final Pattern ORIGIN =
            Pattern.compile("(?i)https?://([a-z0-9.-]+|\\[[0-9a-f:.]+])(:[1-9]\\d{0,4})?");

    /** Of a header that a problem names, so many characters are shown. */
    private static final int MAX_SHOWN = 200;

    /** Copies the origins. */
    public CrossSite {
        origins = Set.copyOf(origins);
    }

    /** Reads the public origins of the shop. */
    public static CrossSite of(Settings settings) {
        List<String> origins =
                settings.optional(Setting.SHOP_ORIGINS).isEmpty() ? List.of() : settings.list(Setting.SHOP_ORIGINS);
        return new CrossSite(origins.stream().map(CrossSite::checked).collect(Collectors.toSet()));
    }

    private static String checked(String origin) {
        if (!ORIGIN.matcher(origin).matches()) {
            throw new InvalidSettingException(
                    Setting.SHOP_ORIGINS, "'" + origin + "' is not an origin such as https://shop.example");
        }
        return normalized(origin);
    }

    /**
     * Refuses a request unless it comes from one of our own pages, or from a client that is no browser and names no origin.
     * Where the request came by HTTPS, the page has to have come by HTTPS too: anybody on the way may have written one
     * that came by HTTP.
     *
     * @param headers gives the value of a request header, null where it is missing
     * @throws ProblemException {@link ProblemType#CROSS_SITE}, which names both
     */
    public void requireSameSite(Function<String, @Nullable String> headers) {
        String origin = headers.apply("Origin");
        if (origin == null) {
            return;
        }
        String host = headers.apply("Host");
        boolean encrypted = SessionCookies.isEncrypted(headers);
        boolean sameSite = host != null
                && !host.isEmpty()
                && (isOriginOf(origin, HTTPS, host) || (!encrypted && isOriginOf(origin, HTTP, host)));
        if (!sameSite && !origins.contains(normalized(origin))) {
            throw refusal(origin, (encrypted ? HTTPS : "") + host);
        }
    }

    private static boolean isOriginOf(String origin, String scheme, String host) {
        int length = scheme.length();
        if (!origin.regionMatches(true, 0, scheme, 0, length)) {
            return false;
        }
        return (origin.length() == length + host.length() && origin.regionMatches(true, length, host, 0, host.length()))
                || normalized(origin).equals(normalized(scheme + host));
    }

    /** Without the port that is the scheme's default, in lower case. */
    private static String normalized(String origin) {
        String lower = origin.toLowerCase(Locale.ROOT);
        String port = lower.startsWith(HTTPS) ? ":443" : ":80";
        return lower.endsWith(port) ? lower.substring(0, lower.length() - port.length()) : lower;
    }

    private static ProblemException refusal(String origin, String host) {
        return new ProblemException(
                ProblemType.CROSS_SITE,
                "The request comes from a page of " + shown(origin) + " and goes to " + shown(host)
                        + ". If both are this shop, its setting " + Setting.SHOP_ORIGINS.key()
                        + " has to list the former.");
    }

    /** Shows what may be in either header, and a question mark for anything else. */
    private static String shown(String header) {
        StringBuilder shown = new StringBuilder();
        header.chars().limit(MAX_SHOWN).forEach(c -> shown.append(c > ' ' && c < 0x7F ? (char) c : '?'));
        return header.length() <= MAX_SHOWN
                ? shown.toString()
                : shown.append('…').toString();
    }
}
