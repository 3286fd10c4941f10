package org.webpos.http.node;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.webpos.node.Node;

/** Names the node in every response, errors included, and says what a browser may do with the page. */
@WebFilter(
        urlPatterns = "/*",
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR},
        asyncSupported = true)
public class ResponseHeadersFilter extends HttpFilter {

    private static final String SCRIPTS = "script-src 'self'";

    private static final String PAGE_POLICY = "default-src 'none'; " + SCRIPTS + "; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @Inject
    transient Node node;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        setHeaders(node, request, response);
        chain.doFilter(request, response);
    }

    /**
     * Returns the Content-Security-Policy of a page that has a script in itself.
     *
     * @param hash SHA-256 of the text of that script, in Base64
     */
    public static String policyAllowingScript(String hash) {
        return PAGE_POLICY.replace(SCRIPTS, SCRIPTS + " 'sha256-" + hash + "'");
    }

    /** Sets the headers of a response that another filter sends before this one runs. */
    public static void setHeaders(Node node, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-Webpos-Node", node.name());
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (!request.getRequestURI().startsWith("/api/")) {
            response.setHeader("Content-Security-Policy", PAGE_POLICY);
            response.setHeader("Referrer-Policy", "no-referrer");
        }
    }
}
