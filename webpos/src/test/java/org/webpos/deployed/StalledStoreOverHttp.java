package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;

import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * While the session store is stalled, whoever needs it is refused in time, and everything else is served as ever, though many more
 * clients wait than the listener has threads and the store may have calls.
 */
interface StalledStoreOverHttp {

    /** The listener has 8 threads, and 32 calls of the store may be under way. */
    int CLIENTS = 60;

    /** Longer than a request may take. */
    Duration STALL = Duration.ofSeconds(5);

    /** A cart request, or a handshake, is refused within this time. */
    Duration REFUSED = Duration.ofSeconds(3);

    /** What does not need the store takes some milliseconds on a machine that is not busy. */
    Duration SERVED = Duration.ofSeconds(1);

    /** Everything a node serves without its store. */
    List<String> OTHERS = List.of(
            "/api/products",
            "/api/products/DRK-0001",
            "/api/categories",
            "/api/node",
            "/",
            "/till.css",
            "/health/live",
            "/health/ready",
            "/metrics",
            "/openapi");

    /** Lets the store answer nothing for this long, beginning now. */
    void stallStore(Duration time);

    /** A response's status and how long it took. */
    record Timed(int status, Duration time) {

        static Timed of(Callable<Integer> request) {
            long began = System.nanoTime();
            try {
                return new Timed(request.call(), Duration.ofNanos(System.nanoTime() - began));
            } catch (Exception failed) {
                throw new CompletionException(failed);
            }
        }

        /** Sends a request in a thread of its own. */
        static CompletableFuture<Timed> begin(Callable<Integer> request) {
            return CompletableFuture.supplyAsync(() -> of(request), body -> new Thread(body).start());
        }
    }

    private static int status(String path, String... headers) throws IOException, InterruptedException {
        return HttpTestClient.get(path, headers).statusCode();
    }

    private static int handshakeStatus(String... headers) {
        try {
            SocketClient.open(headers).close();
            return 101;
        } catch (CompletionException refused) {
            if (refused.getCause() instanceof WebSocketHandshakeException handshake) {
                return handshake.getResponse().statusCode();
            }
            throw refused;
        }
    }

    private static List<CompletableFuture<Timed>> begin(Callable<Integer> request) {
        return IntStream.range(0, CLIENTS)
                .mapToObj(client -> Timed.begin(request))
                .toList();
    }

    /** Asks for everything else, one after the other, until these have their responses. */
    private static void assertOthersAreServedDuring(List<CompletableFuture<Timed>> waiting) {
        CompletableFuture<Void> end = CompletableFuture.allOf(waiting.toArray(CompletableFuture<?>[]::new));
        int round = 0;
        while (!end.isDone()) {
            String path = OTHERS.get(round++ % OTHERS.size());
            assertThat(Timed.of(() -> status(path))).as(path).satisfies(response -> {
                assertThat(response.status()).isEqualTo(200);
                assertThat(response.time()).isLessThan(SERVED);
            });
        }
        assertThat(round).as("the number of other requests").isGreaterThan(OTHERS.size());
    }

    private static void assertRefusedInTime(List<CompletableFuture<Timed>> responses) {
        assertThat(responses.stream().map(CompletableFuture::join)).allSatisfy(response -> {
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.time()).isLessThan(REFUSED);
        });
    }

    private static void warmUp(String... cart) throws Exception {
        for (String path : OTHERS) {
            assertThat(status(path)).as(path).isEqualTo(200);
        }
        assertThat(begin(() -> status("/api/cart", cart)))
                .allMatch(response -> response.join().status() == 200);
    }

    /** Stalls the store, and sends a request that needs it from all clients. */
    private void assertRefusedWhileStalled(Callable<Integer> request, String... cart) throws Exception {
        warmUp(cart);
        stallStore(STALL);

        List<CompletableFuture<Timed>> responses = begin(request);
        assertOthersAreServedDuring(responses);
        assertRefusedInTime(responses);
    }

    @Test
    @Order(2)
    default void cartsAreRefusedInTimeAndServedAgainAfterwards() throws Exception {
        String[] cart = HttpTestClient.createCart();
        assertRefusedWhileStalled(() -> status("/api/cart", cart), cart);
        await(() -> Timed.of(() -> status("/api/cart", cart)).status() == 200);
    }

    @Test
    @Order(2)
    default void handshakesAreRefusedInTimeAndLaterAccepted() throws Exception {
        String[] cart = HttpTestClient.createCart();
        assertRefusedWhileStalled(() -> handshakeStatus(cart), cart);
        await(() -> handshakeStatus(cart) == 101);
    }
}
