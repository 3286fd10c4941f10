package org.webpos.lab.route;

import java.net.InetSocketAddress;
import java.net.URI;
import org.webpos.lab.stack.StackException;

/**
 * The address of an HTTP server. Immutable.
 *
 * @param url of a front door or a node; {@link IllegalArgumentException} unless it is an HTTP or HTTPS URL with a host
 */
record Endpoint(URI url) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    Endpoint {
        if (!String.valueOf(url.getScheme()).matches("https?") || url.getHost() == null) {
            throw new IllegalArgumentException(
                    url + " is no address of a front door; give one such as http://127.0.0.1:8080");
        }
    }

    /**
     * Resolves the host.
     *
     * @throws StackException if the host is unknown
     */
    InetSocketAddress address() {
        int defaultPort = isEncrypted() ? HTTPS : HTTP;
        InetSocketAddress address =
                new InetSocketAddress(url.getHost(), url.getPort() < 0 ? defaultPort : url.getPort());
        if (address.isUnresolved()) {
            throw new StackException("there is no host " + url.getHost() + "; name another one");
        }
        return address;
    }

    /** Returns whether it uses HTTPS. */
    boolean isEncrypted() {
        return "https".equals(url.getScheme());
    }

    /** Returns the name of the till's session cookie there. */
    String sessionCookie() {
        return isEncrypted() ? "__Host-WEBPOS" : "WEBPOS";
    }

    /** Returns whether it is on this machine, where each client can have its own address. */
    boolean isLocal() {
        return address().getAddress().isLoopbackAddress();
    }

    /** Returns the request line and the {@code Host} header. */
    String requestHead(String method, String path) {
        return method + " " + path + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\n";
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
