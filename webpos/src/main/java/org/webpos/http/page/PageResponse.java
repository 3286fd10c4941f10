package org.webpos.http.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The response to a request for a file. Immutable, as long as nobody changes the bytes.
 *
 * @param status 200 or 304
 * @param body empty for 304
 */
record PageResponse(int status, Map<String, String> headers, Optional<byte[]> body) {

    PageResponse {
        headers = Map.copyOf(headers);
    }

    /** Sends it; without the body, but with its length, in response to {@code HEAD}. */
    void send(HttpServletResponse response, boolean isHead) throws IOException {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        if (body.isPresent()) {
            response.setContentLength(body.get().length);
            if (!isHead) {
                response.getOutputStream().write(body.get());
            }
        }
    }
}
