package org.webpos.http.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemException.Violation;

/**
 * A problem as the client reads it (RFC 9457, section 3).
 *
 * @param type URI that names the type, {@code about:blank} where the status says it all
 * @param title short summary
 * @param status HTTP status, 400 to 599
 * @param detail one sentence for this occurrence
 * @param instance path of the request
 * @param violations what is wrong with each field; empty, and then left out, where there is none
 */
public record ProblemView(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> violations) {

    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** After how many seconds a client may try again when something the till depends on is unavailable. */
    private static final int RETRY_AFTER_SECONDS = 2;

    /** Shows a problem of the request at this path. */
    public static ProblemView of(ProblemException problem, String instance) {
        return new ProblemView(
                problem.type().uri(),
                problem.type().title(),
                problem.type().status(),
                String.valueOf(problem.getMessage()),
                instance,
                problem.violations());
    }

    /** Shows an HTTP status that is none of our problems, for the request at this path. */
    public static ProblemView ofStatus(int status, String instance) {
        return new ProblemView("about:blank", title(status), status, detail(status), instance, List.of());
    }

    /** The phrases of RFC 9110, section 15. */
    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 408 -> "Request Timeout";
            case 413 -> "Request Entity Too Large";
            case 414 -> "Request-URI Too Long";
            case 415 -> "Unsupported Media Type";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 501 -> "Not Implemented";
            case 503 -> "Service Unavailable";
            default -> "HTTP status " + status;
        };
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 -> "The request cannot be read.";
            case 401 -> "The session key is not valid.";
            case 403 -> "This is not allowed.";
            case 404 -> "There is nothing at this path.";
            case 405 -> "This path does not support this method.";
            case 406 -> "None of the accepted media types is available. Accept application/json.";
            case 408 -> "The request did not arrive completely in time.";
            case 413 -> "The body is too large.";
            case 415 -> "The body has to be application/json.";
            default -> status < 500 ? "The request was refused." : "The server failed to answer the request.";
        };
    }

    /** Returns the headers of the answer: those of its status, and those of the problem itself. */
    public static Map<String, String> headers(ProblemException problem) {
        Map<String, String> headers = new HashMap<>(problem.headers());
        switch (problem.type().status()) {
            case 401 -> headers.put("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            case 503 -> headers.putIfAbsent("Retry-After", String.valueOf(RETRY_AFTER_SECONDS));
            default -> headers.put("Cache-Control", "no-store");
        }
        return headers;
    }
}
