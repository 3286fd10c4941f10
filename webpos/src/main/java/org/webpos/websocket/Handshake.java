package org.webpos.websocket;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemType;

/**
 * What makes an HTTP request the opening handshake of a WebSocket (RFC 6455, section 4.2.1). Checked here because the WebSocket
 * implementation answers a handshake that is none with an error of its own, or not at all.
 *
 * <p>HAProxy refuses a handshake without a key, or whose key has not 24 characters, itself.
 */
final class Handshake {

    static final String KEY = "Sec-WebSocket-Key";
    static final String VERSION = "Sec-WebSocket-Version";
    static final String UPGRADE = "Upgrade";
    static final String CONNECTION = "Connection";

    /** The one version that the till speaks. */
    static final String SUPPORTED_VERSION = "13";

    private static final String WEBSOCKET = "websocket";

    /** A key is 16 bytes in Base64. */
    private static final int KEY_BYTES = 16;

    private static final int KEY_LENGTH = 24;

    private Handshake() {}

    /** Tells whether a client asks for a WebSocket, rightly or not. */
    static boolean isRequested(HttpServletRequest request) {
        return request.getHeader(KEY) != null || hasToken(request.getHeader(UPGRADE), WEBSOCKET);
    }

    /**
     * Refuses what is no handshake.
     *
     * @throws ProblemException that says which header is wrong; for another version it names the right one (section 4.4). It does not
     *     say {@code Upgrade}: the server takes a response with that for the end of HTTP on this connection, and sends no problem
     */
    static void requireValid(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            throw ProblemException.invalid("method", "has to be GET for a WebSocket");
        }
        if (!hasToken(request.getHeader(UPGRADE), WEBSOCKET)) {
            throw ProblemException.invalid(UPGRADE, "has to be websocket");
        }
        if (!hasToken(request.getHeader(CONNECTION), UPGRADE)) {
            throw ProblemException.invalid(CONNECTION, "has to be Upgrade");
        }
        String version = request.getHeader(VERSION);
        if (version == null || !version.strip().equals(SUPPORTED_VERSION)) {
            throw new ProblemException(
                            ProblemType.WEBSOCKET_VERSION,
                            "Version 13 is the only one; " + VERSION + " has to name it.")
                    .with(VERSION, SUPPORTED_VERSION);
        }
        if (!isKey(request.getHeader(KEY))) {
            throw ProblemException.invalid(KEY, "has to be 16 bytes in Base64, which are 24 characters");
        }
    }

    private static boolean hasToken(@Nullable String header, String token) {
        return header != null
                && (header.equalsIgnoreCase(token)
                        || Stream.of(header.split(",", -1)).map(String::strip).anyMatch(token::equalsIgnoreCase));
    }

    private static boolean isKey(@Nullable String header) {
        String key = header == null ? "" : header.strip();
        if (key.length() != KEY_LENGTH) {
            return false;
        }
        try {
            return Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
