package org.webpos.lab.route;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.http.TlsTrust;
import org.webpos.lab.route.ProbeTarget.Endpoint;

/**
 * A persistent connection from a given local address. {@code java.net.http} cannot bind one before Java 19; why no library does it
 * is in {@code docs/adr/route-libraries.md}. Not thread-safe.
 */
final class ProbeConnection implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 10_000;

    private final Endpoint target;
    private final Optional<InetAddress> localAddress;
    private @Nullable Socket socket;
    private @Nullable BufferedReader in;

    ProbeConnection(Endpoint target, Optional<InetAddress> localAddress) {
        this.target = target;
        this.localAddress = localAddress;
    }

    /** Opens a socket, which the caller closes. */
    static Socket open(Endpoint target, Optional<InetAddress> localAddress) throws IOException {
        Socket socket = new Socket();
        try {
            if (localAddress.isPresent()) {
                socket.bind(new InetSocketAddress(localAddress.get(), 0));
            }
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(READ_MILLIS);
            socket.connect(target.address(), CONNECT_MILLIS);
            return target.isEncrypted() ? startTls(socket, target) : socket;
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
    }

    private static Socket startTls(Socket socket, Endpoint target) throws IOException {
        String host = target.url().getHost();
        SSLSocket encrypted = (SSLSocket) TlsTrust.contextFor(host)
                .getSocketFactory()
                .createSocket(socket, host, target.address().getPort(), true);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(
                "HTTPS"); // otherwise the name in the certificate would not be verified
        encrypted.setSSLParameters(parameters);
        encrypted.startHandshake();
        return encrypted;
    }

    /**
     * Requests {@code /api/node}. A persistent connection that was closed meanwhile is opened again.
     *
     * @param headers further header lines of the request, each with its CRLF
     */
    ProbeResponse send(String headers) throws IOException {
        if (socket == null) {
            return exchange(headers);
        }
        try {
            return exchange(headers);
        } catch (IOException closedMeanwhile) {
            close();
            return exchange(headers);
        }
    }

    private ProbeResponse exchange(String headers) throws IOException {
        Socket open = socket == null ? ProbeConnection.open(target, localAddress) : socket;
        socket = open;
        BufferedReader reader = in == null
                ? new BufferedReader(new InputStreamReader(open.getInputStream(), StandardCharsets.ISO_8859_1))
                : in;
        in = reader;
        long start = System.nanoTime();
        String request = target.requestHead("HEAD", "/api/node") + headers + "\r\n";
        open.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        ProbeResponse response = ProbeResponse.read(reader, start);
        if (response.closes()) {
            close();
        }
        return response;
    }

    @Override
    public void close() throws IOException {
        Socket open = socket;
        socket = null;
        in = null;
        if (open != null) {
            open.close();
        }
    }

    /**
     * The head of a response.
     *
     * @param status the HTTP status
     * @param node the node that answered; null if the response does not name it
     * @param routingCookie the routing cookie it sets, as {@code name=value}; null if none
     * @param closes whether the server closes the connection after it
     * @param duration from the first byte sent to the last one of the head
     */
    record ProbeResponse(
            int status, @Nullable String node, @Nullable String routingCookie, boolean closes, Duration duration) {

        private static final int TOO_MANY_REQUESTS = 429;

        /** Reads the head; no body follows, because the requests are HEADs. */
        static ProbeResponse read(BufferedReader in, long start) throws IOException {
            int status = status(line(in));
            Map<String, String> headers = headers(in);
            return new ProbeResponse(
                    status,
                    headers.get("x-webpos-node"),
                    Optional.ofNullable(headers.get("set-cookie"))
                            .map(set -> set.split(";", 2)[0])
                            .orElse(null),
                    "close".equalsIgnoreCase(headers.get("connection")),
                    Duration.ofNanos(System.nanoTime() - start));
        }

        /** Reads the headers; of all cookies only the routing cookie is returned. */
        private static Map<String, String> headers(BufferedReader in) throws IOException {
            Map<String, String> headers = new TreeMap<>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                int colon = Math.max(0, line.indexOf(':'));
                String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
                if (!name.equals("set-cookie") || isRoutingCookie(line.substring(colon + 1))) {
                    headers.put(name, line.substring(colon + 1).strip());
                }
            }
            return headers;
        }

        private static boolean isRoutingCookie(String set) {
            return set.split("=", 2)[0].strip().endsWith(ProbeClient.ROUTING_COOKIE);
        }

        private static int status(String line) throws IOException {
            String[] words = line.split(" ", 3);
            if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("\\d{3}")) {
                throw new IOException("no HTTP");
            }
            return Integer.parseInt(words[1]);
        }

        private static String line(BufferedReader in) throws IOException {
            String line = in.readLine();
            if (line == null) {
                throw new EOFException("the connection ended");
            }
            return line;
        }

        /** Returns whether the front door refused the request because of its rate limit. */
        boolean isRateLimited() {
            return status == TOO_MANY_REQUESTS;
        }
    }
}
