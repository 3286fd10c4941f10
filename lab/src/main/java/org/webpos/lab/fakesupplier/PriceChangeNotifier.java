package org.webpos.lab.fakesupplier;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
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
import org.webpos.lab.fakesupplier.ProductFormat.JsonFormat;
import org.webpos.lab.http.LabHttpClient;

/**
 * Notifies listeners of changed prices with a signed POST. A listener that answers 503 gets it again, {@value #ATTEMPTS} times in all.
 * Thread-safe.
 */
final class PriceChangeNotifier {

    private static final String ALGORITHM = "HmacSHA256";
    private static final LabHttpClient HTTP = LabHttpClient.withTimeout(Duration.ofSeconds(2));
    private static final Duration RETRY_DELAY = Duration.ofMillis(500);
    private static final int ATTEMPTS = 3;
    private static final int HUNDRED = 100;
    private static final int UNAVAILABLE = 503;
    private static final int SUCCESS = 2;

    private final List<URI> listeners;
    private final byte[] secret;

    /**
     * Creates a notifier.
     *
     * @param listeners addresses that accept a POST
     * @param secret the HMAC key, not empty if there is a listener
     */
    PriceChangeNotifier(List<URI> listeners, String secret) {
        this.listeners = List.copyOf(listeners);
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** Notifies all listeners in parallel that the prices of these skus have changed, and returns those that acknowledged it. */
    List<URI> notifyListeners(List<String> skus) {
        String body = JsonFormat.write(Map.of("skus", skus));
        List<CompletableFuture<Boolean>> acknowledged = listeners.stream()
                .map(listener -> notifyListener(listener, body))
                .toList();
        return IntStream.range(0, listeners.size())
                .filter(i -> acknowledged.get(i).join())
                .mapToObj(listeners::get)
                .toList();
    }

    private CompletableFuture<Boolean> notifyListener(URI listener, String body) {
        HttpRequest request = HTTP.request(listener)
                .header("Content-Type", "application/json")
                .header("Webpos-Signature", "sha256=" + signature(body))
                .POST(BodyPublishers.ofString(body))
                .build();
        return send(request, ATTEMPTS)
                .thenApply(status -> status / HUNDRED == SUCCESS)
                .exceptionally(unreachable -> false);
    }

    private CompletableFuture<Integer> send(HttpRequest request, int attempts) {
        return HTTP.sendAsync(request)
                .thenApply(LabHttpClient.Response::status)
                .thenCompose(status -> status == UNAVAILABLE && attempts > 1
                        ? sendLater(request, attempts - 1)
                        : CompletableFuture.completedFuture(status));
    }

    private CompletableFuture<Integer> sendLater(HttpRequest request, int attempts) {
        Executor later = CompletableFuture.delayedExecutor(RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS);
        return CompletableFuture.runAsync(() -> {}, later).thenCompose(paused -> send(request, attempts));
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
