package org.webpos.http.routing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.webpos.http.session.SessionCookies;
import org.webpos.session.SessionKey;
import org.webpos.settings.Settings;

/** A request as the server hands it over: parsed, with the session key in a cookie. Only what handlers read of it is there. */
public final class ReceivedRequest extends HttpServletRequestWrapper {

    private static final SessionCookies COOKIES = SessionCookies.of(Settings.of(Map.of()));

    private final String path;
    private final List<String> cookies;

    private ReceivedRequest(String path, SessionKey key) {
        super(nothingElse());
        this.path = path;
        this.cookies = List.of("WEBPOS=" + key.value());
    }

    /** Creates the request of a browser that sends this body to a path without a parameter. */
    public static ApiRequest of(String path, SessionKey key, byte[] body) {
        return new ApiRequest(new ReceivedRequest(path, key), "", body, COOKIES);
    }

    private static HttpServletRequest nothingElse() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                ReceivedRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName() + " is not part of a received request");
                });
    }

    @Override
    public String getRequestURI() {
        return path;
    }

    /** Returns the cookies: the API asks for no other header that may come more than once. */
    @Override
    public Enumeration<String> getHeaders(String name) {
        return Collections.enumeration(cookies);
    }

    /** Returns null: browsers send other headers than those that the API reads. */
    @Override
    public @Nullable String getHeader(String name) {
        return null;
    }
}
