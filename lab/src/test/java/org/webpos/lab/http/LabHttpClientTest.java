package org.webpos.lab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that do not finish their response, which a raw socket plays: they must not hold the laboratory up. */
@Timeout(20)
class LabHttpClientTest {

    @AutoClose
    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

    private final LabHttpClient client = LabHttpClient.withTimeout(Duration.ofMillis(300));
    private final URI address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");

    LabHttpClientTest() throws IOException {}

    @Test
    void aResponseIsReadWhole() {
        respondWith("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone");
        assertThat(client.tryGet(address)).hasValueSatisfying(response -> {
            assertThat(response.status()).isEqualTo(404);
            assertThat(response.body()).isEqualTo("gone");
            assertThat(response.headers().map()).containsOnlyKeys("content-length");
        });
    }

    @Test
    void itsCookiesAreKept() {
        respondWith("HTTP/1.1 200 OK\r\nSet-Cookie: A=1; Path=/\r\nset-cookie: B=2\r\nContent-Length: 0\r\n\r\n");
        assertThat(client.tryGet(address))
                .hasValueSatisfying(response -> assertThat(response.cookies()).containsExactly("A=1; Path=/", "B=2"));
    }

    @Test
    void missingResponseHeadersAreATimeout() {
        respondWith("HTTP/1.1 200 OK\r\n");
        assertThatThrownBy(() -> client.get(address)).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void anEndlessBodyIsATimeout() {
        respondWith("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
        assertThatThrownBy(() -> client.get(address)).isInstanceOf(HttpTimeoutException.class);
        assertThat(client.tryGet(address)).isEmpty();
    }

    @Test
    void anInterruptedThreadStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> client.get(address)).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Sends this to the first client and nothing more; the connection stays open until the test ends. */
    private void respondWith(String text) {
        Thread thread = new Thread(() -> {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                server.accept().close();
            } catch (IOException ended) {
                // the test is over
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
