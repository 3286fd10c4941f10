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

/** A client with an open WebSocket, and what it was told. */
final class Talk implements WebSocket.Listener, AutoCloseable {

    /** What is always answered. */
    static final String PING = "{\"type\":\"ping\",\"data\":1}";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;

    private Talk(String... headers) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        socket = builder.buildAsync(URI.create("ws://" + Client.TILL.getAuthority() + "/ws"), this)
                .join();
    }

    /** Opens a socket; headers are names and values in turn. */
    static Talk open(String... headers) {
        return new Talk(headers);
    }

    /** Opens a socket and takes note of the greeting. */
    static Talk greeted(String... headers) throws InterruptedException {
        Talk talk = open(headers);
        talk.next("welcome");
        return talk;
    }

    /** How many the node that answers has open. */
    static int count() {
        return Client.read("/api/node").getInt("openWebSockets");
    }

    /** Returns once it has so many open: of a client that has gone it hears a moment later. */
    static void awaitCount(int sockets) {
        await(() -> count() == sockets);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            told.add(part.toString());
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

    Talk say(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    /** The same, for what may be cut off in the middle. */
    void sayAsMuchAsIsTaken(String text) {
        try {
            say(text);
        } catch (CompletionException cut) {
            closed.complete(1006);
        }
    }

    WebSocket socket() {
        return socket;
    }

    /** The next thing it is told. */
    JsonObject next() throws InterruptedException {
        String text = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("nothing was told in " + PATIENCE_SECONDS + " s; closed: " + closed);
        }
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** The next thing of this type it is told. */
    JsonObject next(String type) throws InterruptedException {
        JsonObject message = next();
        while (!message.getString("type").equals(type)) {
            message = next();
        }
        return message;
    }

    /** What it says is answered with: everything it was told until then is there. */
    JsonObject answer(String text) throws InterruptedException {
        return say(text).next();
    }

    /** Tells whether the server ended it, with a code or, when it was still being spoken to, without. */
    boolean isEnded() throws Exception {
        return closed.handle((code, cut) -> true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The code the server closed it with. */
    int closeCode() throws Exception {
        return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
