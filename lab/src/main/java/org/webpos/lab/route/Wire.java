package org.webpos.lab.route;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.http.TlsTrust;

/**
 * A kept connection from an address of one's own, which is what {@code java.net.http} cannot make before Java 19. Not
 * thread-safe.
 */
final class Wire implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 10_000;

    private final Target target;
    private final Optional<InetAddress> from;
    private @Nullable Socket socket;
    private @Nullable BufferedReader in;

    Wire(Target target, Optional<InetAddress> from) {
        this.target = target;
        this.from = from;
    }

    /** Opens a connection that the caller closes. */
    static Socket open(Target target, Optional<InetAddress> from) throws IOException {
        Socket socket = new Socket();
        try {
            if (from.isPresent()) {
                socket.bind(new InetSocketAddress(from.get(), 0));
            }
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(READ_MILLIS);
            socket.connect(target.address(), CONNECT_MILLIS);
            return target.isEncrypted() ? encrypted(socket, target) : socket;
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
    }

    private static Socket encrypted(Socket socket, Target target) throws IOException {
        String host = target.url().getHost();
        SSLSocket encrypted = (SSLSocket) TlsTrust.contextFor(host)
                .getSocketFactory()
                .createSocket(socket, host, target.address().getPort(), true);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // or the name in the certificate would not count
        encrypted.setSSLParameters(parameters);
        encrypted.startHandshake();
        return encrypted;
    }

    /**
     * Asks who answers. A kept connection that was closed meanwhile is opened again.
     *
     * @param headers further lines of the request, each with its end
     */
    Reply ask(String headers) throws IOException {
        if (socket == null) {
            return exchange(headers);
        }
        try {
            return exchange(headers);
        } catch (IOException gone) {
            close();
            return exchange(headers);
        }
    }

    private Reply exchange(String headers) throws IOException {
        Socket open = socket == null ? Wire.open(target, from) : socket;
        socket = open;
        BufferedReader reader = in == null
                ? new BufferedReader(new InputStreamReader(open.getInputStream(), StandardCharsets.ISO_8859_1))
                : in;
        in = reader;
        long begun = System.nanoTime();
        String request = target.request("HEAD", "/api/node") + headers + "\r\n";
        open.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        Reply reply = Reply.read(reader, begun);
        if (reply.closes()) {
            close();
        }
        return reply;
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
}
