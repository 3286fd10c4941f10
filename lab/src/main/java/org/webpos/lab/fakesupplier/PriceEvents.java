package org.webpos.lab.fakesupplier;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells whoever wants to know that prices have changed, signed; who cannot take it now is told again. Thread-safe. */
final class PriceEvents {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int SENDINGS = 3;
    private static final int HUNDRED = 100;
    private static final int LATER = 503;
    private static final int SUCCESS = 2;

    private final List<URI> listeners;
    private final byte[] secret;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /**
     * Knows whom to tell.
     *
     * @param listeners addresses that take a POST
     * @param secret what the events are signed with, not empty where there is a listener
     */
    PriceEvents(List<URI> listeners, String secret) {
        this.listeners = List.copyOf(listeners);
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** Tells all of them at once that the prices of these skus are others; gives back who has understood it. */
    List<URI> tell(List<String> skus) {
        String body = JsonForm.written(Map.of("skus", skus));
        List<CompletableFuture<Boolean>> told =
                listeners.stream().map(listener -> told(listener, body)).toList();
        return IntStream.range(0, listeners.size())
                .filter(i -> told.get(i).join())
                .mapToObj(listeners::get)
                .toList();
    }

    private CompletableFuture<Boolean> told(URI listener, String body) {
        HttpRequest request = HttpRequest.newBuilder(listener)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Webpos-Signature", "sha256=" + signature(body))
                .POST(BodyPublishers.ofString(body))
                .build();
        return sent(request, SENDINGS)
                .thenApply(status -> status / HUNDRED == SUCCESS)
                .exceptionally(nobody -> false);
    }

    private CompletableFuture<Integer> sent(HttpRequest request, int times) {
        return client.sendAsync(request, BodyHandlers.discarding())
                .orTimeout(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS) // the request's own ends with the head
                .thenApply(HttpResponse::statusCode)
                .thenCompose(status -> status == LATER && times > 1
                        ? sentLater(request, times - 1)
                        : CompletableFuture.completedFuture(status));
    }

    private CompletableFuture<Integer> sentLater(HttpRequest request, int times) {
        Executor later = CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        return CompletableFuture.runAsync(() -> {}, later).thenCompose(paused -> sent(request, times));
    }

    private String signature(String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
