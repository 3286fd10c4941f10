package org.webpos.lab.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The laboratory's HTTP client: HTTP/1.1, no redirects followed, a limit for every wait. Connections are kept and used again.
 * Thread-safe.
 *
 * <p>Each connection and each response head may take as long as the timeout, the whole response twice as long.
 */
public final class LabHttpClient {

    private final HttpClient client;
    private final Duration timeout;

    private LabHttpClient(HttpClient.Builder builder, Duration timeout) {
        this.client = builder.version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
        this.timeout = timeout;
    }

    /** Returns a client for HTTP. */
    public static LabHttpClient withTimeout(Duration timeout) {
        return new LabHttpClient(HttpClient.newBuilder(), timeout);
    }

    /** Returns a client for the host of an address, by HTTP or HTTPS; {@link TlsTrust} decides which certificates it accepts. */
    public static LabHttpClient trusting(URI address, Duration timeout) {
        return new LabHttpClient(HttpClient.newBuilder().sslContext(TlsTrust.contextFor(address.getHost())), timeout);
    }

    /** Begins a request with this client's timeout. */
    public HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(timeout);
    }

    /**
     * Sends a GET.
     *
     * @throws IOException as {@link #send} does
     */
    public Response get(URI address) throws IOException {
        return send(request(address).build());
    }

    /** Sends a GET; empty when there is no response, for whatever reason. */
    public Optional<Response> tryGet(URI address) {
        try {
            return Optional.of(get(address));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /**
     * Sends a request and returns the response, whatever its status.
     *
     * @throws InterruptedIOException when the calling thread is interrupted; its interrupt flag is set again
     * @throws IOException when there is no response, or not in time
     */
    public Response send(HttpRequest request) throws IOException {
        CompletableFuture<Response> response = sendAsync(request);
        try {
            return response.get();
        } catch (ExecutionException failed) {
            throw asIOException(request, failed.getCause());
        } catch (InterruptedException interrupted) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + request.uri());
        }
    }

    private static IOException asIOException(HttpRequest request, @Nullable Throwable cause) {
        if (cause instanceof TimeoutException) {
            return new HttpTimeoutException("no whole response in time from " + request.uri());
        }
        return cause instanceof IOException failed ? failed : new IOException(cause);
    }

    /** Sends a request without waiting; the future fails as {@link #send} does, with a {@link TimeoutException} when late. */
    public CompletableFuture<Response> sendAsync(HttpRequest request) {
        CompletableFuture<HttpResponse<String>> exchange = client.sendAsync(request, BodyHandlers.ofString());
        CompletableFuture<Response> response = exchange.thenApply(
                        read -> new Response(read.statusCode(), read.body(), read.headers()))
                .orTimeout(
                        2 * timeout.toMillis(), TimeUnit.MILLISECONDS); // the request's own timeout ends with the head
        CompletableFuture<Response> unused = response.whenComplete((read, failed) -> {
            if (failed != null) {
                exchange.cancel(true);
            }
        });
        return response;
    }

    /**
     * A response, read whole.
     *
     * @param status the HTTP status
     * @param body the body as text
     * @param headers its headers
     */
    public record Response(int status, String body, HttpHeaders headers) {

        private static final int OK = 200;

        /** Returns the values of its {@code Set-Cookie} headers. */
        public List<String> cookies() {
            return headers.allValues("Set-Cookie");
        }

        /** Returns whether the status is exactly 200. */
        public boolean isOk() {
            return status == OK;
        }
    }
}
