package org.webpos.lab.route;

import java.net.InetSocketAddress;
import java.net.URI;
import org.webpos.lab.stack.StackException;

/**
 * Where requests go.
 *
 * @param url the address of a front door, or of a node
 */
record Target(URI url) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Refuses what is no address of a server that speaks HTTP or HTTPS with an {@link IllegalArgumentException}. */
    Target {
        if (!String.valueOf(url.getScheme()).matches("https?") || url.getHost() == null) {
            throw new IllegalArgumentException(
                    url + " is no address of a front door; give one such as http://127.0.0.1:8080");
        }
    }

    /**
     * Looks the host up.
     *
     * @throws StackException when nobody knows it
     */
    InetSocketAddress address() {
        int usual = isEncrypted() ? HTTPS : HTTP;
        InetSocketAddress address = new InetSocketAddress(url.getHost(), url.getPort() < 0 ? usual : url.getPort());
        if (address.isUnresolved()) {
            throw new StackException("there is no host " + url.getHost() + "; name another one");
        }
        return address;
    }

    /** Tells whether it speaks HTTPS. */
    boolean isEncrypted() {
        return "https".equals(url.getScheme());
    }

    /** The cookie by which the till knows a browser there. */
    String sessionCookie() {
        return isEncrypted() ? "__Host-WEBPOS" : "WEBPOS";
    }

    /** Tells whether it is on this machine, where clients may have addresses of their own. */
    boolean isHere() {
        return address().getAddress().isLoopbackAddress();
    }

    /** The beginning of a request: method, path, and the host meant. */
    String request(String method, String path) {
        return method + " " + path + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\n";
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
