package org.webpos.lab.fakesupplier;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notifications of changed prices. */
class PriceChangeNotifierTest {

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final HttpServer listener = server();
    private final URI understands =
            URI.create("http://127.0.0.1:" + listener.getAddress().getPort() + "/events");
    private final URI refuses = understands.resolve("/deaf");
    private final URI nobody = URI.create("http://127.0.0.1:1/events");
    private final TestSupplier supplier =
            TestSupplier.notifying(List.of(nobody, understands, refuses), "correct horse battery staple");

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void listen() {
        listener.createContext("/", exchange -> {
            received.add(exchange.getRequestMethod()
                    + " " + exchange.getRequestHeaders().getFirst("Webpos-Signature")
                    + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer(exchange.getRequestURI().getPath()), -1);
            exchange.close();
        });
        listener.start();
    }

    private int answer(String path) {
        return switch (path) {
            case "/events" -> 204;
            case "/busy" -> received.size() < 3 ? 503 : 204;
            default -> 401;
        };
    }

    @AfterEach
    void close() {
        supplier.close();
        listener.stop(0);
    }

    @Test
    void aBusyListenerIsNotifiedAgain() {
        URI busy = understands.resolve("/busy");
        try (TestSupplier patient = TestSupplier.notifying(List.of(busy), "secret")) {
            assertThat(patient.client().changePrice("DRK-000001", 990)).containsExactly(busy);
        }

        assertThat(received).hasSize(3);
    }

    /** The signature was made with {@code openssl dgst -sha256 -hmac}. */
    @Test
    void everyListenerIsNotifiedOnceWithASignatureAndAcknowledgementsAreReported() throws IOException {
        assertThat(supplier.client().changePrice("DRK-000001", 990)).containsExactly(understands);

        assertThat(supplier.get("/products/DRK-000001").body()).contains("\"priceCents\":990");
        assertThat(received)
                .hasSize(2)
                .containsOnly(
                        "POST sha256=57db6fc64ff8c186cdd3487725600c6b8fcbe2b0e9d9c323364ceb401548f25e {\"skus\":[\"DRK-000001\"]}");
    }
}
