package org.webpos.http.problem;

import jakarta.ws.rs.core.Response;

/** Words for the HTTP statuses that no problem of ours stands behind. */
final class Statuses {

    private Statuses() {}

    /** Describes an answer of this status to the request at this path. */
    static ProblemView view(int status, String instance) {
        return ProblemView.ofStatus(status, title(status), detail(status), instance);
    }

    private static String title(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "HTTP status " + status : known.getReasonPhrase();
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 -> "The request cannot be read.";
            case 401 -> "The session key opens nothing.";
            case 403 -> "This is not allowed.";
            case 404 -> "There is nothing at this path.";
            case 405 -> "This path does not know this method.";
            case 406 -> "None of the media types asked for can be given; ask for application/json.";
            case 413 -> "The body is too large.";
            case 415 -> "The body has to be application/json.";
            default -> status < 500 ? "The request is refused." : "Something went wrong on our side.";
        };
    }
}
