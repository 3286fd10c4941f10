package org.webpos.http.cart;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.webpos.benchmarks.MicroBenchmark;
import org.webpos.catalog.Sku;
import org.webpos.http.routing.ApiRequest;
import org.webpos.http.routing.ApiResponse;
import org.webpos.http.routing.ReceivedRequest;
import org.webpos.http.routing.Route;
import org.webpos.session.IdempotencyLog;
import org.webpos.session.Operation;
import org.webpos.session.SessionChange;
import org.webpos.session.SessionKey;
import org.webpos.session.VisitedSession;
import org.webpos.sessionstore.local.LocalSessionStore;

/**
 * A whole add with the store {@code local}, from the request that has been read to the response that is ready to be sent: what
 * WebPOS itself costs a node. The server, the routing, metrics and notifications are not in it. Many clients take turns, so that
 * their sessions are not all in the processor's caches.
 */
public class AddToCartBenchmark extends MicroBenchmark {

    private static final int CLIENTS = 512;

    /** Then every line is set back to one piece, so that none comes to its limit of 999. */
    private static final int ADDS_OF_ALL = 900 * CLIENTS;

    @Param({"1", "10", "50"})
    int lines;

    private final LocalSessionStore store = new LocalSessionStore(Duration.ofHours(1), CLIENTS);
    private final Route.Handler add = LocalTill.add(store);
    private List<Client> clients = List.of();
    private int adds;

    /** A client that adds the same product over and over. */
    private record Client(SessionKey key, Sku sku, ApiRequest request) {}

    @Setup
    public void open() {
        clients = IntStream.range(0, CLIENTS).mapToObj(this::client).toList();
    }

    private Client client(int number) {
        SessionKey key = store.open(setToOne(VisitedSession.sku(0)))
                .toCompletableFuture()
                .join()
                .key();
        for (int i = 1; i < Math.max(lines, IdempotencyLog.SERVER_CAPACITY); i++) {
            setToOne(key, VisitedSession.sku(i % lines));
        }
        Sku sku = VisitedSession.sku(number % lines);
        byte[] body = ("{\"sku\":\"" + sku + "\"}").getBytes(StandardCharsets.UTF_8);
        return new Client(key, sku, ReceivedRequest.of("/api/cart/items", key, body));
    }

    private void setToOne(SessionKey key, Sku sku) {
        if (store.update(key, setToOne(sku)).toCompletableFuture().join().isEmpty()) {
            throw new IllegalStateException("the session has expired");
        }
    }

    private static Operation setToOne(Sku sku) {
        return VisitedSession.operation(new SessionChange.SetQuantity(sku, 1));
    }

    /** Throws the problem where an add was refused: that would be another measurement. */
    @Benchmark
    public ApiResponse add() {
        if (++adds == ADDS_OF_ALL) {
            clients.forEach(client -> setToOne(client.key(), client.sku()));
            adds = 0;
        }
        ApiRequest request = clients.get(adds % CLIENTS).request();
        return add.handle(request).toCompletableFuture().join();
    }
}
