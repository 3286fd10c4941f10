package org.webpos.websocket;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.webpos.http.cart.Carts;
import org.webpos.http.node.AnswerHeaders;
import org.webpos.http.problem.ContainerProblems;
import org.webpos.http.session.SameSite;
import org.webpos.http.session.SessionCredential;
import org.webpos.node.Node;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemType;
import org.webpos.session.KeyedSession;

/** Decides, while it is still an HTTP request, whether a socket may be opened and whose cart it is told of. */
@WebFilter(urlPatterns = WebSocketEndpoint.PATH)
public class HandshakeFilter extends HttpFilter {

    @Inject
    transient Carts carts;

    @Inject
    transient NotificationHub live;

    @Inject
    transient Node node;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<SocketPrincipal> client;
        try {
            client = admit(request);
        } catch (ProblemException refused) {
            AnswerHeaders.put(node, request, response);
            ContainerProblems.answer(refused, request, response);
            return;
        }
        chain.doFilter(known(request, client), response);
    }

    private Optional<SocketPrincipal> admit(HttpServletRequest request) {
        if (!SameSite.allows(request::getHeader)) {
            throw new ProblemException(ProblemType.CROSS_SITE, "The socket is wanted by a page of another site.");
        }
        if (!live.hasRoom()) {
            throw new ProblemException(ProblemType.NO_ROOM, "This node takes no more sockets; try again.");
        }
        return carts.find(SessionCredential.of(request))
                .map(KeyedSession::session)
                .map(SocketPrincipal::of);
    }

    private static HttpServletRequest known(HttpServletRequest request, Optional<SocketPrincipal> client) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public @Nullable Principal getUserPrincipal() {
                return client.orElse(null);
            }
        };
    }
}
