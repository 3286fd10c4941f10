package org.webpos.http.routing;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the route of a request by its method and path. Immutable. */
final class Router {

    private static final String PARAMETER = "/{";

    private final Map<String, Map<Route.Method, Route>> fixed = new HashMap<>();
    private final Map<String, Map<Route.Method, Route>> parameterized = new HashMap<>();

    /** What a request is to be answered with. */
    sealed interface Match {

        /** A route, and the decoded value of its parameter, empty where it has none. */
        record Found(Route route, String parameter) implements Match {}

        /** There is nothing at this path. */
        record NotFound() implements Match {}

        /** The path has other methods; {@code allow} lists them as the header does. */
        record OtherMethods(String allow) implements Match {}
    }

    /** Routes by these; throws an {@link IllegalArgumentException} if two are the same. */
    Router(List<Route> routes) {
        for (Route route : routes) {
            String template = route.template();
            int at = template.indexOf(PARAMETER);
            Map<String, Map<Route.Method, Route>> kind = at < 0 ? fixed : parameterized;
            String path = at < 0 ? template : template.substring(0, at);
            Route other = kind.computeIfAbsent(path, first -> new EnumMap<>(Route.Method.class))
                    .putIfAbsent(route.method(), route);
            if (other != null) {
                throw new IllegalArgumentException(route + " exists twice");
            }
        }
    }

    /**
     * Finds a route. {@code HEAD} is answered by the route of {@code GET}.
     *
     * @param method as the client sent it
     * @param decodedPath below {@code /api}; a slash at its end does not matter
     */
    Match match(String method, String decodedPath) {
        boolean hasSlash = decodedPath.length() > 1 && decodedPath.endsWith("/");
        String path = hasSlash ? decodedPath.substring(0, decodedPath.length() - 1) : decodedPath;
        Map<Route.Method, Route> methods = fixed.get(path);
        String parameter = "";
        if (methods == null) {
            int at = path.lastIndexOf('/');
            parameter = path.substring(at + 1);
            methods = at < 0 || parameter.isEmpty() ? null : parameterized.get(path.substring(0, at));
        }
        if (methods == null) {
            return new Match.NotFound();
        }
        Route route = methods.get(methodOf(method));
        return route == null ? new Match.OtherMethods(allow(methods)) : new Match.Found(route, parameter);
    }

    private static Route.@Nullable Method methodOf(String method) {
        return switch (method) {
            case "GET", "HEAD" -> Route.Method.GET;
            case "POST" -> Route.Method.POST;
            case "PUT" -> Route.Method.PUT;
            case "DELETE" -> Route.Method.DELETE;
            default -> null;
        };
    }

    private static String allow(Map<Route.Method, Route> methods) {
        Stream<String> reading = methods.containsKey(Route.Method.GET) ? Stream.of("HEAD") : Stream.empty();
        return Stream.concat(Stream.concat(methods.keySet().stream().map(Enum::name), reading), Stream.of("OPTIONS"))
                .collect(Collectors.joining(", "));
    }
}
