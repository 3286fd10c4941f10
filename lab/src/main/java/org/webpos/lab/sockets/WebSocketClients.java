package org.webpos.lab.sockets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.http.TlsTrust;
import org.webpos.lab.stack.Progress;

/**
 * Many clients with one open WebSocket each. Not thread-safe.
 *
 * <p>The HTTP client is its own, because the WebSockets of thousands of clients share two threads.
 */
public final class WebSocketClients implements AutoCloseable {

    /** Concurrent requests: enough to be fast, too few to measure how long they wait for each other. */
    private static final int CONCURRENCY = 32;

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int PROGRESS_INTERVAL = 1_000;

    private final URI address;
    private final HttpClient http;
    private final List<Client> clients = new ArrayList<>();
    private final Progress progress;

    /** Creates it without sockets, for the HTTP address of a front door or node. */
    public WebSocketClients(URI server, Progress progress) {
        this.address = URI.create(server.toString().replaceFirst("^http", "ws").replaceFirst("/$", "") + "/ws");
        this.http = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .sslContext(TlsTrust.contextFor(server.getHost()))
                .executor(Executors.newFixedThreadPool(2, WebSocketClients::daemon))
                .build();
        this.progress = progress;
    }

    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body, "websocket-clients");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Opens sockets.
     *
     * @return the name of the node of each open socket; those that were refused or received no welcome message are missing
     */
    public List<String> open(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            clients.add(new Client());
        }
        return forEach("open", client -> {
            return http.newWebSocketBuilder()
                    .connectTimeout(TIMEOUT)
                    .buildAsync(address, client)
                    .thenCompose(opened -> client.node());
        });
    }

    /**
     * Sends one ping through every socket.
     *
     * @return the round-trip times in microseconds; those without a response are missing
     */
    public List<Integer> ping() throws InterruptedException {
        return forEach("answered", Client::ping);
    }

    private <T> List<T> forEach(String done, Function<Client, CompletableFuture<T>> request)
            throws InterruptedException {
        Semaphore permits = new Semaphore(CONCURRENCY);
        AtomicInteger completed = new AtomicInteger();
        List<CompletableFuture<T>> results = new ArrayList<>();
        for (Client client : clients) {
            permits.acquire();
            results.add(request.apply(client)
                    .orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((result, failure) -> {
                        permits.release();
                        if (completed.incrementAndGet() % PROGRESS_INTERVAL == 0) {
                            progress.say(completed + " " + done);
                        }
                    }));
        }
        permits.acquire(CONCURRENCY);
        return results.stream()
                .filter(result -> !result.isCompletedExceptionally())
                .map(CompletableFuture::join)
                .toList();
    }

    /** Closes all sockets, and waits for that no longer than for a response. */
    @Override
    public void close() {
        CompletableFuture<?>[] closing = clients.stream().map(Client::close).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(closing)
                .completeOnTimeout(null, TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** One client: receives the name of its node in the welcome message, and measures one ping. */
    static final class Client implements WebSocket.Listener {

        private static final ObjectMapper JSON = new ObjectMapper();
        private static final String PING = "{\"type\":\"ping\",\"data\":1}";
        private static final long NANOS_PER_MICRO = 1_000;

        private final CompletableFuture<String> node = new CompletableFuture<>();
        private final CompletableFuture<Integer> micros = new CompletableFuture<>();
        private final StringBuilder message = new StringBuilder();
        private volatile @Nullable WebSocket socket;
        private volatile long sentAt;

        /** Completes with the name of the node when the welcome message arrives. */
        CompletableFuture<String> node() {
            return node;
        }

        /** Sends a ping; completes with the round-trip time in microseconds. */
        CompletableFuture<Integer> ping() {
            WebSocket open = socket;
            if (open == null) {
                micros.completeExceptionally(new IOException("not open"));
                return micros;
            }
            sentAt = System.nanoTime();
            return open.sendText(PING, true).thenCompose(sent -> micros);
        }

        @Override
        public void onOpen(WebSocket opened) {
            socket = opened;
            opened.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            message.append(text);
            if (last) {
                receive(message.toString());
                message.setLength(0);
                message.trimToSize();
            }
            from.request(1);
            return null;
        }

        private void receive(String text) {
            try {
                JsonNode message = JSON.readTree(text);
                switch (message.path("type").asText()) {
                    case "welcome" ->
                        node.complete(message.path("node").path("name").asText());
                    case "pong" -> micros.complete((int) ((System.nanoTime() - sentAt) / NANOS_PER_MICRO));
                    default -> {
                        // notifications of other clients' changes
                    }
                }
            } catch (JsonProcessingException notOurs) {
                onError(null, notOurs);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            onError(from, new IOException("closed with " + code + " " + reason));
            return null;
        }

        @Override
        public void onError(@Nullable WebSocket from, Throwable failure) {
            node.completeExceptionally(failure);
            micros.completeExceptionally(failure);
        }

        /** Closes the socket as a browser does when the page is closed. */
        CompletableFuture<?> close() {
            WebSocket open = socket;
            return open == null
                    ? CompletableFuture.completedFuture(this)
                    : open.sendClose(WebSocket.NORMAL_CLOSURE, "").handle((closed, failed) -> {
                        open.abort();
                        return this;
                    });
        }
    }
}
