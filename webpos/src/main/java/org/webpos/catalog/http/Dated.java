package org.webpos.catalog.http;

import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.webpos.catalog.Found;
import org.webpos.catalog.SourceAwayException;
import org.webpos.problem.ProblemException;

/** Answers with what was found, and says how old it is: {@code Age}, and a warning where that is too old (RFC 9111, RFC 7234). */
final class Dated {

    private static final String WARNING = "110 - \"Response is Stale\"";

    private Dated() {}

    /** Asks, and turns a source that is away into the problem that clients are told. */
    static <T> Found<T> asked(Supplier<Found<T>> question) {
        try {
            return question.get();
        } catch (SourceAwayException away) {
            throw ProblemException.sourceAway(away.retryAfter());
        }
    }

    /** Begins an answer with this body. */
    static Response.ResponseBuilder answer(Found<?> found, Object body) {
        Response.ResponseBuilder answer = Response.ok(body);
        if (!found.age().isZero()) {
            answer.header("Age", found.age().toSeconds());
        }
        return found.stale() ? answer.header("Warning", WARNING) : answer;
    }
}
