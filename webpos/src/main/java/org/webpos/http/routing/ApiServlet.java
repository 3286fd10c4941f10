package org.webpos.http.routing;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webpos.http.session.CrossSite;
import org.webpos.http.session.SessionCookies;
import org.webpos.logging.ThrottledLog;
import org.webpos.node.PauseDetector;
import org.webpos.problem.AsyncFailure;
import org.webpos.problem.ProblemException;

/**
 * Answers every request to the API: finds its route, reads its body, runs the handler, and sends the response, or the problem
 * that ended it. No thread of the listener waits for anything here. What was queued while the process was paused is refused with 503, see
 * {@link PauseDetector}. Thread-safe.
 */
@WebServlet(urlPatterns = "/api/*", loadOnStartup = 1, asyncSupported = true)
public class ApiServlet extends HttpServlet {

    private static final ThrottledLog LOG = new ThrottledLog(ApiServlet.class);
    private static final byte[] NO_BODY = {};

    /** How many requests may block at the same time, and how many more may wait for that. */
    private static final int BLOCKING_THREADS = 16;

    private static final int BLOCKING_QUEUE = 256;

    @Inject
    @Any
    transient Instance<Route.Provider> providers;

    @Inject
    transient PauseDetector pauses;

    @Inject
    transient SessionCookies cookies;

    @Inject
    transient CrossSite crossSite;

    private transient @Nullable Router router;

    private final transient ThreadPoolExecutor blocking = new ThreadPoolExecutor(
            BLOCKING_THREADS,
            BLOCKING_THREADS,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(BLOCKING_QUEUE),
            ApiServlet::blockingThread);

    private static Thread blockingThread(Runnable body) {
        Thread thread = new Thread(body, "webpos-blocking");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void init() {
        blocking.allowCoreThreadTimeOut(true);
        List<Route> routes =
                providers.stream().flatMap(part -> part.routes().stream()).toList();
        router = new Router(routes);
    }

    @Override
    public void destroy() {
        blocking.shutdownNow();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        Exchange exchange = Exchange.start(request, response);
        try {
            if (pauses.mayBeQueued()) {
                refuse(request.getRequestURI(), exchange);
            } else {
                answer(request, exchange);
            }
        } catch (RuntimeException | Error failure) {
            exchange.send(failed(failure, request.getRequestURI()));
        }
    }

    private void answer(HttpServletRequest request, Exchange exchange) {
        String path = request.getPathInfo();
        Router.Match match = routes().match(request.getMethod(), path == null ? "" : path);
        if (match instanceof Router.Match.Found found) {
            answer(found, request, exchange);
        } else if (match instanceof Router.Match.OtherMethods other) {
            boolean isQuestion = request.getMethod().equals("OPTIONS");
            exchange.send((isQuestion ? ApiResponse.noContent() : ApiResponse.status(405, request.getRequestURI()))
                    .with("Allow", other.allow()));
        } else {
            exchange.send(ApiResponse.status(404, request.getRequestURI()));
        }
    }

    private Router routes() {
        if (router == null) {
            throw new IllegalStateException("not initialized");
        }
        return router;
    }

    private void answer(Router.Match.Found found, HttpServletRequest request, Exchange exchange) {
        Route route = found.route();
        boolean hasBody = route.method().hasBody();
        if (hasBody && !isJson(request.getContentType())) {
            exchange.send(ApiResponse.status(415, request.getRequestURI()));
        } else if (!MediaRange.acceptsJson(request.getHeader("Accept"))) {
            exchange.send(ApiResponse.status(406, request.getRequestURI()));
        } else {
            if (route.method() != Route.Method.GET) {
                crossSite.requireSameSite(request::getHeader);
            }
            readAndRun(found, request, exchange);
        }
    }

    private void readAndRun(Router.Match.Found found, HttpServletRequest request, Exchange exchange) {
        Route route = found.route();
        long before = pauses.pauses();
        if (route.method().hasBody()) {
            exchange.read(body -> run(route, request(found, request, body), before, exchange));
        } else {
            run(route, request(found, request, NO_BODY), before, exchange);
        }
    }

    private ApiRequest request(Router.Match.Found found, HttpServletRequest request, byte[] body) {
        return new ApiRequest(request, found.parameter(), body, cookies);
    }

    /** A body of no declared type may be JSON. */
    private static boolean isJson(@Nullable String contentType) {
        return contentType == null || MediaRange.isJson(contentType);
    }

    private void run(Route route, ApiRequest request, long pausesBefore, Exchange exchange) {
        String path = request.path();
        try {
            if (route.execution() == Route.Execution.BLOCKING) {
                blocking.execute(() -> handle(route, request, pausesBefore, path, exchange));
            } else {
                handle(route, request, pausesBefore, path, exchange);
            }
        } catch (RejectedExecutionException full) {
            refuse(path, exchange);
        }
    }

    /** A request whose body arrived, or that waited for a thread, while the process was paused is no longer wanted. */
    private void handle(Route route, ApiRequest request, long pausesBefore, String path, Exchange exchange) {
        if (pauses.wasPausedSince(pausesBefore)) {
            refuse(path, exchange);
        } else {
            send(handle(route, request), path, exchange);
        }
    }

    private static void refuse(String path, Exchange exchange) {
        exchange.send(ApiResponse.status(503, path).with("Retry-After", "1"));
    }

    private static CompletionStage<ApiResponse> handle(Route route, ApiRequest request) {
        try {
            return route.handler().handle(request);
        } catch (RuntimeException | Error failure) {
            return CompletableFuture.failedStage(failure);
        }
    }

    private static void send(CompletionStage<ApiResponse> result, String path, Exchange exchange) {
        result.whenComplete((response, failure) -> exchange.send(failure == null ? response : failed(failure, path)));
    }

    private static ApiResponse failed(Throwable failure, String path) {
        Throwable cause = AsyncFailure.cause(failure);
        if (cause instanceof ProblemException problem) {
            return ApiResponse.problem(problem, path);
        }
        LOG.log(Level.SEVERE, "Unexpected " + cause.getClass().getName(), cause.getMessage() + ", at " + path, cause);
        return ApiResponse.status(500, path);
    }

    /** Which representations a client names in {@code Accept} and {@code Content-Type} (RFC 9110, section 12.5.1). */
    static final class MediaRange {

        private MediaRange() {}

        /** Tells whether a client takes JSON: it names it, all of its kind or everything, without excluding it by {@code q=0}. */
        static boolean acceptsJson(@Nullable String accept) {
            return accept == null
                    || accept.isBlank()
                    || accept.equals("*/*")
                    || accept.equals("application/json")
                    || Stream.of(accept.split(",", -1)).anyMatch(MediaRange::includesJson);
        }

        private static boolean includesJson(String range) {
            String[] parts = range.toLowerCase(Locale.ROOT).split(";", -1);
            boolean includes =
                    switch (parts[0].strip()) {
                        case "*/*", "*", "application/*", "application/json" -> true;
                        default -> false;
                    };
            return includes && Stream.of(parts).map(String::strip).noneMatch(part -> part.matches("q=0(\\.0{0,3})?"));
        }

        /** Tells whether this is the media type of JSON, with or without parameters. */
        static boolean isJson(String contentType) {
            int end = contentType.indexOf(';');
            String type = end < 0 ? contentType : contentType.substring(0, end).strip();
            return type.equalsIgnoreCase("application/json");
        }
    }
}
