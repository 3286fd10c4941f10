package org.webpos.websocket;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.webpos.websocket.HandshakeFilter.SocketPrincipal;

/**
 * A handshake that {@link HandshakeFilter} has accepted, as the WebSocket implementation gets it: with nothing in it that it might fail
 * to parse. Queries, extensions and subprotocols mean nothing at {@code /ws}, so whatever a client writes there is as if it were not.
 */
final class AcceptedHandshake extends HttpServletRequestWrapper {

    private static final String HOST = "Host";

    private final @Nullable Principal principal;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    AcceptedHandshake(HttpServletRequest request, Optional<SocketPrincipal> principal) {
        super(request);
        this.principal = principal.orElse(null);
        headers.put(
                HOST, Objects.requireNonNullElse(request.getHeader(HOST), "").toLowerCase(Locale.ROOT));
        headers.put(Handshake.UPGRADE, "websocket");
        headers.put(Handshake.CONNECTION, "Upgrade");
        headers.put(Handshake.VERSION, Handshake.SUPPORTED_VERSION);
        headers.put(
                Handshake.KEY,
                Objects.requireNonNullElse(request.getHeader(Handshake.KEY), "").strip());
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        return principal;
    }

    @Override
    public String getRequestURI() {
        return getContextPath() + WebSocketEndpoint.PATH;
    }

    @Override
    public @Nullable String getQueryString() {
        return null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Map.of();
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(headers.keySet());
    }

    @Override
    public @Nullable String getHeader(String name) {
        return headers.get(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        String value = headers.get(name);
        return Collections.enumeration(value == null ? List.of() : List.of(value));
    }

    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws IOException, ServletException {
        T handler;
        try {
            handler = type.getConstructor().newInstance();
        } catch (ReflectiveOperationException changed) {
            throw new ServletException(changed);
        }
        super.upgrade(DeferredEndUpgradeHandler.class).delegateTo(handler);
        return handler;
    }
}
