package org.webpos.lab.stack;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a part answered over HTTP.
 *
 * @param status the HTTP status
 * @param body the body of a successful answer, else empty
 */
record Answer(int status, String body) {

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int OK = 200;

    /** Asks a port of this machine for a path; empty when there is no answer within two seconds. */
    static Optional<Answer> of(int port, String path) {
        try {
            HttpURLConnection asked = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
            asked.setConnectTimeout(TIMEOUT_MILLIS);
            asked.setReadTimeout(TIMEOUT_MILLIS);
            return Optional.of(new Answer(asked.getResponseCode(), body(asked)));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static String body(HttpURLConnection asked) throws IOException {
        if (asked.getResponseCode() != OK) {
            return "";
        }
        try (InputStream body = asked.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Tells whether the status is exactly 200. */
    boolean isOk() {
        return status == OK;
    }
}
