package org.webpos.http.catalog;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.webpos.catalog.CachedResult;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.problem.ProblemException;

/** Answers with what was found, and says how old it is: {@code Age}, and a warning where that is too old (RFC 9111, RFC 7234). */
final class CacheHeaders {

    private static final String WARNING = "110 - \"Response is Stale\"";

    private CacheHeaders() {}

    /** Answers once something was found; a source that is away becomes the problem that clients are told. */
    static <T> CompletionStage<Response> answer(
            CompletionStage<CachedResult<T>> asked, Function<CachedResult<T>, Response> worded) {
        // A stage of its own: those that follow on others tell failures only as causes of another.
        CompletableFuture<Response> answer = new CompletableFuture<>();
        asked.thenApply(worded).whenComplete((response, failed) -> {
            if (failed == null) {
                answer.complete(response);
            } else {
                answer.completeExceptionally(told(failed));
            }
        });
        return answer;
    }

    private static Throwable told(Throwable failed) {
        Throwable cause =
                failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
        if (cause instanceof ProductSourceUnavailableException away) {
            return ProblemException.sourceUnavailable(away.retryAfter());
        }
        return cause instanceof TimeoutException ? ProblemException.sourceUnavailable(Duration.ZERO) : cause;
    }

    /** Begins an answer with this body. */
    static Response.ResponseBuilder dated(CachedResult<?> found, Object body) {
        Response.ResponseBuilder answer = Response.ok(body);
        if (!found.age().isZero()) {
            answer.header("Age", found.age().toSeconds());
        }
        return found.stale() ? answer.header("Warning", WARNING) : answer;
    }
}
