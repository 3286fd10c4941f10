package org.webpos.websocket;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.webpos.http.cart.CartService;
import org.webpos.http.node.ResponseHeadersFilter;
import org.webpos.http.problem.ContainerErrorServlet;
import org.webpos.http.session.CrossSite;
import org.webpos.http.session.SessionCookies;
import org.webpos.http.session.SessionCredential;
import org.webpos.logging.ThrottledLog;
import org.webpos.node.Node;
import org.webpos.node.PauseDetector;
import org.webpos.problem.AsyncFailure;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemType;
import org.webpos.session.Session;
import org.webpos.session.SessionId;
import org.webpos.session.SessionStore.KeyedSession;

/**
 * Authorizes a WebSocket while it is still an HTTP request, and finds the session whose cart the client is notified of. What was queued
 * while the process was paused is refused, see {@link PauseDetector}.
 */
@WebFilter(urlPatterns = WebSocketEndpoint.PATH)
public class HandshakeFilter extends HttpFilter {

    /** Of the 8 threads of the listener; the others go on serving while the session store is stalled. */
    private static final int MAX_WAITING = 3;

    /** In it a session store that is not busy answers many times over. */
    private static final Duration BRIEF = Duration.ofMillis(20);

    private static final ThrottledLog LOG = new ThrottledLog(HandshakeFilter.class);

    private final transient Bulkhead bulkhead = new Bulkhead(MAX_WAITING, BRIEF);

    @Inject
    transient CartService carts;

    @Inject
    transient NotificationHub notifications;

    @Inject
    transient Node node;

    @Inject
    transient PauseDetector pauses;

    @Inject
    transient SessionCookies cookies;

    @Inject
    transient CrossSite crossSite;

    /**
     * Waits for the session store, within its bound: the filter of the WebSocket implementation behind this one takes requests
     * only in the thread they came with, not after an asynchronous dispatch. The server could not upgrade such a request either:
     * that suspends the response, which an asynchronous one is already.
     */
    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (pauses.mayBeQueued()) {
            response.setHeader("Retry-After", "1");
            refuse(HttpServletResponse.SC_SERVICE_UNAVAILABLE, request, response);
            return;
        }
        if (!Handshake.isRequested(request)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<SocketPrincipal> principal;
        try {
            Handshake.requireValid(request);
            principal = await(authorize(request));
        } catch (RuntimeException failure) {
            refuse(AsyncFailure.cause(failure), request, response);
            return;
        }
        chain.doFilter(new AcceptedHandshake(request, principal), response);
    }

    private <T> T await(CompletionStage<T> lookup) throws ServletException {
        try {
            return bulkhead.await(lookup);
        } catch (Bulkhead.FullException full) {
            throw new ProblemException(
                    ProblemType.STORE_AWAY, "Other clients wait for the session store already; try again.");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ServletException(stopping);
        }
    }

    /** What is thrown to the server is logged by it, with a stack trace for each request. */
    private void refuse(Throwable failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (failure instanceof ProblemException problem) {
            ResponseHeadersFilter.setHeaders(node, request, response);
            ContainerErrorServlet.answer(problem, request, response);
        } else {
            LOG.log(Level.SEVERE, "A handshake failed unexpectedly", failure);
            refuse(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, request, response);
        }
    }

    private void refuse(int status, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ResponseHeadersFilter.setHeaders(node, request, response);
        ContainerErrorServlet.answer(status, request, response);
    }

    private CompletionStage<Optional<SocketPrincipal>> authorize(HttpServletRequest request) {
        crossSite.requireSameSite(request::getHeader);
        if (!notifications.hasCapacity()) {
            throw new ProblemException(
                    ProblemType.NO_ROOM, "This node has its maximum number of WebSocket connections; try again.");
        }
        return carts.find(SessionCredential.of(request, cookies))
                .thenApply(found -> found.map(KeyedSession::session).map(SocketPrincipal::of));
    }

    /**
     * A client with a session, as the server stores it with the WebSocket. It has no key, which would allow changes.
     *
     * @param session its session
     * @param cartVersion the version of the session at the handshake
     */
    record SocketPrincipal(SessionId session, long cartVersion) implements Principal {

        static SocketPrincipal of(Session session) {
            return new SocketPrincipal(session.id(), session.version());
        }

        static Optional<SocketPrincipal> of(@Nullable Principal principal) {
            return principal instanceof SocketPrincipal client ? Optional.of(client) : Optional.empty();
        }

        @Override
        public String getName() {
            return session.value();
        }
    }
}
