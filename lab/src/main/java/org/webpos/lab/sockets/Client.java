package org.webpos.lab.sockets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One client: learns which node greets it, and how long an answer takes. */
final class Client implements WebSocket.Listener {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PING = "{\"type\":\"ping\",\"data\":1}";
    private static final long NANOS_PER_MICRO = 1_000;

    private final CompletableFuture<String> node = new CompletableFuture<>();
    private final CompletableFuture<Integer> micros = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private volatile @Nullable WebSocket socket;
    private volatile long askedAt;

    /** The name of the node, once it has greeted. */
    CompletableFuture<String> node() {
        return node;
    }

    /** Asks for a sign of life; gives how many microseconds the answer took. */
    CompletableFuture<Integer> ping() {
        WebSocket open = socket;
        if (open == null) {
            micros.completeExceptionally(new IOException("not open"));
            return micros;
        }
        askedAt = System.nanoTime();
        return open.sendText(PING, true).thenCompose(sent -> micros);
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            told(part.toString());
            part.setLength(0);
            part.trimToSize();
        }
        from.request(1);
        return null;
    }

    private void told(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            switch (message.path("type").asText()) {
                case "welcome" ->
                    node.complete(message.path("node").path("name").asText());
                case "pong" -> micros.complete((int) ((System.nanoTime() - askedAt) / NANOS_PER_MICRO));
                default -> {
                    // what others say to all
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

    /** Takes leave, as a page does that is closed. */
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
