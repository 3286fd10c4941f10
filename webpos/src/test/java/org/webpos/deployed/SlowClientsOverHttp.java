package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send slowly or do not read hold up nobody else, though there are many more of them than threads. */
interface SlowClientsOverHttp {

    /** The listener of a node has 8 threads. */
    int CLIENTS = 40;

    String BODY = "{\"sku\":\"DRK-0001\",\"quantity\":2}";

    /** One connection, written and read by hand. */
    final class RawClient implements AutoCloseable {

        private final Socket socket = new Socket();

        RawClient() throws IOException {
            socket.setReceiveBufferSize(4096); // so that little fits into the network buffers
            socket.setSoTimeout(20_000);
            socket.connect(new InetSocketAddress(HttpTestClient.TILL.getHost(), HttpTestClient.TILL.getPort()));
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }

        void sendHead(String bodyHeader) throws IOException {
            send("POST /api/cart/items HTTP/1.1\r\nHost: " + HttpTestClient.TILL.getAuthority()
                    + "\r\nContent-Type: application/json\r\n" + bodyHeader + "\r\n\r\n");
        }

        String statusLine() throws IOException {
            StringBuilder line = new StringBuilder();
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next >= 0 && next != '\r'; next = in.read()) {
                line.append((char) next);
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static void assertOthersAreServed() throws Exception {
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> {
            try {
                return HttpTestClient.send("POST", HttpTestClient.ITEMS, BODY).statusCode();
            } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException(failed);
            }
        });
        assertThat(other.get(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS))
                .isEqualTo(200);
    }

    @Test
    default void bodiesThatDoNotArriveDelayNobodyAndAreReadLater() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                RawClient client = new RawClient();
                clients.add(client);
                client.sendHead("Content-Length: " + BODY.length());
                client.send(BODY.substring(0, 5));
            }
            assertOthersAreServed();
            for (RawClient client : clients) {
                client.send(BODY.substring(5));
                assertThat(client.statusLine()).isEqualTo("HTTP/1.1 200 OK");
            }
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    default void clientsThatDoNotReadTheirResponsesDelayNobody() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        try {
            String request =
                    "GET /api/products?limit=200 HTTP/1.1\r\nHost: " + HttpTestClient.TILL.getAuthority() + "\r\n\r\n";
            for (int i = 0; i < CLIENTS; i++) {
                RawClient client = new RawClient();
                clients.add(client);
                client.send(request.repeat(60)); // 60 responses of some 30 KB each do not fit into the network buffers
            }
            assertOthersAreServed();
            assertThat(clients.get(0).statusLine()).isEqualTo("HTTP/1.1 200 OK");
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 31})
    default void aChunkedBodyIsReadWhereverItIsCut(int cut) throws Exception {
        try (RawClient client = new RawClient()) {
            client.sendHead("Transfer-Encoding: chunked");
            client.send(chunk(BODY.substring(0, cut)));
            client.send((cut < BODY.length() ? chunk(BODY.substring(cut)) : "") + "0\r\n\r\n");
            assertThat(client.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    default void aChunkedBodyAboveFourKilobytesIsRefused() throws Exception {
        try (RawClient client = new RawClient()) {
            client.sendHead("Transfer-Encoding: chunked");
            client.send(chunk("{\"sku\":\"" + "x".repeat(5000) + "\"}") + "0\r\n\r\n");
            assertThat(client.statusLine()).startsWith("HTTP/1.1 413 ");
        }
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }
}
