package org.webpos.http.routing;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One operation of the API.
 *
 * @param method of HTTP
 * @param template its path below {@code /api}, such as {@code /cart/items/{sku}}; the parameter, if there is one, is the last part
 * @param execution where the handler runs
 * @param handler answers the request
 */
public record Route(Method method, String template, Execution execution, Handler handler) {

    /** A method of HTTP that the API has. */
    public enum Method {
        GET,
        POST,
        PUT,
        DELETE;

        /** Tells whether requests of this method have a body. */
        boolean hasBody() {
            return this == POST || this == PUT;
        }
    }

    /** Where a handler runs. */
    public enum Execution {
        /** On the thread of the listener, which it must not block: it returns at once, whatever it has to wait for. */
        NON_BLOCKING,
        /** On one of a few threads for what blocks. */
        BLOCKING
    }

    /** Answers requests. Thread-safe. */
    @FunctionalInterface
    public interface Handler {

        /**
         * Answers a request.
         *
         * @return the response; a stage that fails with a problem is answered with that problem
         * @throws org.webpos.problem.ProblemException as another way to answer with one
         */
        CompletionStage<ApiResponse> handle(ApiRequest request);
    }

    /** Answers requests whose response is there at once. Thread-safe. */
    @FunctionalInterface
    public interface ImmediateHandler {

        /** Answers a request; may throw a problem. */
        ApiResponse handle(ApiRequest request);
    }

    /** The routes that one part of the API contributes. */
    @FunctionalInterface
    public interface Provider {

        /** Returns the routes; called once. */
        List<Route> routes();
    }

    /** Creates the route of an operation that never blocks. */
    public static Route of(Method method, String template, Handler handler) {
        return new Route(method, template, Execution.NON_BLOCKING, handler);
    }

    /** Creates the route of an operation whose response is there at once. */
    public static Route immediate(Method method, String template, ImmediateHandler handler) {
        return of(method, template, request -> CompletableFuture.completedStage(handler.handle(request)));
    }

    /** Returns the same route, run where it may block if it does. */
    public Route blockingIf(boolean blocks) {
        return new Route(method, template, blocks ? Execution.BLOCKING : execution, handler);
    }

    @Override
    public String toString() {
        return method.name().toUpperCase(Locale.ROOT) + " /api" + template;
    }
}
