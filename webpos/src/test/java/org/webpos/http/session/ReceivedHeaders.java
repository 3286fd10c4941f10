package org.webpos.http.session;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The headers of a request as the container gives them, and nothing else of it but the method GET. */
public final class ReceivedHeaders {

    private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Returns these headers and one more, which may have come before. */
    public ReceivedHeaders with(String name, String value) {
        values.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
        return this;
    }

    @Override
    public String toString() {
        return values.toString();
    }

    /** Returns the first value of a header. */
    public @Nullable String first(String name) {
        List<String> all = values.get(name);
        return all == null ? null : all.get(0);
    }

    /** Returns all values of a header. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Returns a request with these headers. */
    public HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getMethod" -> "GET";
                    case "getContextPath" -> "";
                    case "getHeader" -> first((String) arguments[0]);
                    case "getHeaders" -> Collections.enumeration(all((String) arguments[0]));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
