package org.webpos.http.routing;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.webpos.http.session.SessionCookies;
import org.webpos.http.session.SessionCredential;
import org.webpos.problem.ProblemException;

/**
 * A request to the API whose body has been read. Not thread-safe: it belongs to the handler that received it, until that
 * returns; what is needed later has to be read before.
 */
public final class ApiRequest {

    private final HttpServletRequest servlet;
    private final String pathParameter;
    private final byte[] body;
    private final SessionCookies cookies;

    ApiRequest(HttpServletRequest servlet, String pathParameter, byte[] body, SessionCookies cookies) {
        this.servlet = servlet;
        this.pathParameter = pathParameter;
        this.body = body;
        this.cookies = cookies;
    }

    /** Returns the path as the client sent it, without the query. */
    public String path() {
        return servlet.getRequestURI();
    }

    /** Returns the decoded part of the path where the route has its parameter; empty if it has none. */
    public String pathParameter() {
        return pathParameter;
    }

    /** Returns a header; null where it is missing. */
    public @Nullable String header(String name) {
        return servlet.getHeader(name);
    }

    /** Returns the body; empty where the route takes none. The caller must not change it. */
    public byte[] body() {
        return body;
    }

    /** Returns the session keys that came with the request, and how they came. */
    public SessionCredential credential() {
        return SessionCredential.of(servlet, cookies);
    }

    /** Tells clients apart by their address: the one that the load balancer names, else the one the request came from. */
    public String clientAddress() {
        String forwarded = servlet.getHeader("X-Forwarded-For");
        return forwarded == null ? servlet.getRemoteAddr() : forwarded;
    }

    /**
     * Returns the decoded parameters of the query, in their order.
     *
     * @throws ProblemException if their percent-encoding is invalid
     */
    public Map<String, List<String>> queryParameters() {
        String query = servlet.getQueryString();
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (query == null) {
            return parameters;
        }
        for (String pair : query.split("&", -1)) {
            int at = pair.indexOf('=');
            String name = decode(at < 0 ? pair : pair.substring(0, at));
            parameters
                    .computeIfAbsent(name, first -> new ArrayList<>())
                    .add(at < 0 ? "" : decode(pair.substring(at + 1)));
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException invalid) {
            throw ProblemException.invalid("query", "has an invalid percent-encoding");
        }
    }
}
