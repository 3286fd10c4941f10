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

/** Responds with a result and its age: {@code Age} (RFC 9111), and {@code Warning: 110} if it is stale (RFC 7234). */
final class CacheHeaders {

    private static final String WARNING = "110 - \"Response is Stale\"";

    private CacheHeaders() {}

    /** Responds once there is a result. An unavailable source becomes the problem that clients read. */
    static <T> CompletionStage<Response> respond(
            CompletionStage<CachedResult<T>> result, Function<CachedResult<T>, Response> rendering) {
        // A new future, since a dependent stage would wrap the failure in a CompletionException.
        CompletableFuture<Response> future = new CompletableFuture<>();
        result.thenApply(rendering).whenComplete((response, failure) -> {
            if (failure == null) {
                future.complete(response);
            } else {
                future.completeExceptionally(problem(failure));
            }
        });
        return future;
    }

    private static Throwable problem(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ProductSourceUnavailableException unavailable) {
            return ProblemException.sourceUnavailable(unavailable.retryAfter());
        }
        return cause instanceof TimeoutException ? ProblemException.sourceUnavailable(Duration.ZERO) : cause;
    }

    /** Begins a 200 response with this body and the headers for the age of the result. */
    static Response.ResponseBuilder ok(CachedResult<?> result, Object body) {
        Response.ResponseBuilder response = Response.ok(body);
        if (!result.age().isZero()) {
            response.header("Age", result.age().toSeconds());
        }
        return result.stale() ? response.header("Warning", WARNING) : response;
    }
}
