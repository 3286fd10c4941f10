package org.webpos.live.http;

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
import org.webpos.cart.http.Carts;
import org.webpos.live.Live;
import org.webpos.node.Node;
import org.webpos.node.http.AnswerHeaders;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemType;
import org.webpos.problem.http.ContainerProblems;
import org.webpos.session.KeptSession;
import org.webpos.session.http.Presented;
import org.webpos.session.http.SameSite;

/** Decides, while it is still an HTTP request, whether a socket may be opened and whose cart it is told of. */
@WebFilter(urlPatterns = LiveEndpoint.PATH)
public class SocketGate extends HttpFilter {

    @Inject
    transient Carts carts;

    @Inject
    transient Live live;

    @Inject
    transient Node node;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Admitted> client;
        try {
            client = admit(request);
        } catch (ProblemException refused) {
            AnswerHeaders.put(node, request, response);
            ContainerProblems.answer(refused, request, response);
            return;
        }
        chain.doFilter(known(request, client), response);
    }

    private Optional<Admitted> admit(HttpServletRequest request) {
        if (!SameSite.allows(request::getHeader)) {
            throw new ProblemException(ProblemType.CROSS_SITE, "The socket is wanted by a page of another site.");
        }
        if (!live.hasRoom()) {
            throw new ProblemException(ProblemType.NO_ROOM, "This node takes no more sockets; try again.");
        }
        return carts.find(Presented.of(request)).map(KeptSession::session).map(Admitted::of);
    }

    private static HttpServletRequest known(HttpServletRequest request, Optional<Admitted> client) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public @Nullable Principal getUserPrincipal() {
                return client.orElse(null);
            }
        };
    }
}
