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
        Wording wording = Wording.of(status);
        return new ProblemView("about:blank", wording.title, status, wording.detail, instance, List.of());
    }

    /**
     * What is said of an HTTP status.
     *
     * @param title its phrase in RFC 9110, section 15
     */
    private record Wording(String title, String detail) {

        static Wording of(int status) {
            String general = status < 500 ? "The request was refused." : "The server failed to answer the request.";
            return switch (status) {
                case 400 -> new Wording("Bad Request", "The request cannot be read.");
                case 401 -> new Wording("Unauthorized", "The session key is not valid.");
                case 403 -> new Wording("Forbidden", "This is not allowed.");
                case 404 -> new Wording("Not Found", "There is nothing at this path.");
                case 405 -> new Wording("Method Not Allowed", "This path does not support this method.");
                case 406 ->
                    new Wording(
                            "Not Acceptable",
                            "None of the accepted media types is available. Accept application/json.");
                case 408 -> new Wording("Request Timeout", "The request did not arrive completely in time.");
                case 413 -> new Wording("Request Entity Too Large", "The body is too large.");
                case 414 -> new Wording("Request-URI Too Long", general);
                case 415 -> new Wording("Unsupported Media Type", "The body has to be application/json.");
                case 426 -> new Wording("Upgrade Required", general);
                case 431 -> new Wording("Request Header Fields Too Large", general);
                case 500 -> new Wording("Internal Server Error", general);
                case 501 -> new Wording("Not Implemented", general);
                case 503 -> new Wording("Service Unavailable", general);
                default -> new Wording("HTTP status " + status, general);
            };
        }
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
