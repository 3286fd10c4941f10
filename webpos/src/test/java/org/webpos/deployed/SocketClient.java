package org.webpos.deployed;

import static org.webpos.Eventually.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client with an open WebSocket and the messages it received. */
final class SocketClient implements WebSocket.Listener, AutoCloseable {

    /** A message that always gets a response. */
    static final String PING = "{\"type\":\"ping\",\"data\":1}";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int TIMEOUT_SECONDS = 20;

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;

    private SocketClient(String... headers) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        socket = builder.buildAsync(URI.create("ws://" + HttpTestClient.TILL.getAuthority() + "/ws"), this)
                .join();
    }

    /** Opens a socket; headers are names and values in turn. */
    static SocketClient open(String... headers) {
        return new SocketClient(headers);
    }

    /** Opens a socket and reads the welcome message. */
    static SocketClient welcomed(String... headers) throws InterruptedException {
        SocketClient client = open(headers);
        client.next("welcome");
        return client;
    }

    /** Returns the number of open sockets of the node. */
    static int count() {
        return HttpTestClient.read("/api/node").getInt("openWebSockets");
    }

    /** Returns once the node has this number of open sockets; it notices a closed connection a moment later. */
    static void awaitCount(int sockets) {
        await(() -> count() == sockets);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            received.add(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closed.completeExceptionally(failure);
    }

    SocketClient send(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    /** Sends a text that the server may refuse in the middle. */
    void sendUntilRefused(String text) {
        try {
            send(text);
        } catch (CompletionException refused) {
            closed.complete(1006);
        }
    }

    WebSocket socket() {
        return socket;
    }

    /** Waits for the next message. */
    JsonObject next() throws InterruptedException {
        String text = received.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("no message in " + TIMEOUT_SECONDS + " s; closed: " + closed);
        }
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** Waits for the next message of this type. */
    JsonObject next(String type) throws InterruptedException {
        JsonObject message = next();
        while (!message.getString("type").equals(type)) {
            message = next();
        }
        return message;
    }

    /** Sends a text and returns the next message. */
    JsonObject request(String text) throws InterruptedException {
        return send(text).next();
    }

    /** Tells whether the server closed the connection, with a close code or, while the client was sending, without. */
    boolean isClosed() throws Exception {
        return closed.handle((code, failure) -> true).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits for the close code of the server. */
    int closeCode() throws Exception {
        return closed.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
