package org.webpos.deployed;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client that requests a WebSocket, reads the headers of the response, and then stops reading. */
final class NonReadingClient implements AutoCloseable {

    private final Socket socket = new Socket();
    private final String head;

    private NonReadingClient(String request) throws IOException {
        socket.setReceiveBufferSize(4096); // so that little fits into the network buffers
        socket.connect(new InetSocketAddress(HttpTestClient.TILL.getHost(), HttpTestClient.TILL.getPort()));
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        head = readHead(socket.getInputStream());
    }

    /** Sends a handshake with these headers and more; headers are names and values in turn. */
    static NonReadingClient open(String... headers) throws IOException {
        return handshake("13", "AAAAAAAAAAAAAAAAAAAAAA==", headers);
    }

    /** Sends a handshake of this version, with this key. */
    static NonReadingClient handshake(String version, String key, String... headers) throws IOException {
        StringBuilder request = new StringBuilder("GET /ws?a={ HTTP/1.1\r\nHost: " + HttpTestClient.TILL.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: " + version
                + "\r\nSec-WebSocket-Key: " + key + "\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        return new NonReadingClient(request.append("\r\n").toString());
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        return head.toString();
    }

    String head() {
        return head;
    }

    /** Reads what is left in the buffers; returns true once the server has closed the connection. */
    boolean readsToItsEnd() throws IOException {
        socket.setSoTimeout(20_000);
        try {
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (SocketException reset) {
            return true;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
