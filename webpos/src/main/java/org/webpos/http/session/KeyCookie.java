package org.webpos.http.session;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The cookie a browser keeps its key in. */
public enum KeyCookie {
    /** Over HTTP. */
    PLAIN("WEBPOS", ""),
    /**
     * Over HTTPS. A browser takes a cookie with this prefix over HTTPS only, from the very host it goes to (RFC 6265bis,
     * section 4.1.3.2), so nobody on the way and no neighbouring host can slip it a key of theirs.
     */
    HOST("__Host-WEBPOS", "; Secure");

    // Written by hand: NewCookie adds a Version attribute, which RFC 6265 does not know.
    private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Lax";

    private final String label;
    private final String more;

    KeyCookie(String label, String more) {
        this.label = label;
        this.more = more;
    }

    /** The only one that counts for a request: the other one may be somebody else's. */
    static KeyCookie of(Function<String, @Nullable String> headers) {
        return Encryption.covers(headers) ? HOST : PLAIN;
    }

    /** Its name. */
    String label() {
        return label;
    }

    /** Writes the value of {@code Set-Cookie}. */
    String holding(String key) {
        return label + '=' + key + ATTRIBUTES + more;
    }
}
