package org.webpos.http.catalog;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.webpos.catalog.CachedResult;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.http.routing.ApiResponse;
import org.webpos.problem.AsyncFailure;
import org.webpos.problem.ProblemException;

/** Responds with a result and its age: {@code Age} (RFC 9111), and {@code Warning: 110} if it is stale (RFC 7234). */
final class CacheHeaders {

    private static final String WARNING = "110 - \"Response is Stale\"";

    private CacheHeaders() {}

    /** Responds once there is a result. An unavailable source becomes the problem that clients read. */
    static <T> CompletionStage<ApiResponse> respond(
            CompletionStage<CachedResult<T>> result, Function<CachedResult<T>, ApiResponse> rendering) {
        return result.thenApply(found -> withAge(rendering.apply(found), found))
                .exceptionallyCompose(failure -> CompletableFuture.failedStage(problem(failure)));
    }

    private static Throwable problem(Throwable failure) {
        Throwable cause = AsyncFailure.cause(failure);
        if (cause instanceof ProductSourceUnavailableException unavailable) {
            return ProblemException.sourceUnavailable(unavailable.retryAfter());
        }
        return cause instanceof TimeoutException ? ProblemException.sourceUnavailable(Duration.ZERO) : cause;
    }

    private static ApiResponse withAge(ApiResponse response, CachedResult<?> result) {
        if (!result.age().isZero()) {
            response.with("Age", Long.toString(result.age().toSeconds()));
        }
        return result.stale() ? response.with("Warning", WARNING) : response;
    }
}
