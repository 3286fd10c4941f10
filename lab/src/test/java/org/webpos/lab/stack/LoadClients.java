package org.webpos.lab.stack;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** Eight clients that read, and change with an idempotency key, in turn, as fast as they get responses. */
final class LoadClients implements AutoCloseable {

    private static final int THREADS = 8;
    private static final Poller TIMEOUT = Poller.of(Duration.ofSeconds(40));

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Integer> responses = new ConcurrentHashMap<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final HttpRequest read;
    private final URI address;

    LoadClients(TestFrontDoor open) {
        address = URI.create(open.address() + StubNode.WITHOUT_BODY);
        read = HttpRequest.newBuilder(address).build();
        for (int n = 0; n < THREADS; n++) {
            threads.execute(this::loop);
        }
    }

    private void loop() {
        while (!threads.isShutdown()) {
            send(read);
            send(HttpRequest.newBuilder(address)
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(BodyPublishers.ofString("{}"))
                    .build());
        }
    }

    private void send(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    client.sendAsync(request, BodyHandlers.ofString()).join();
            responses.merge(response.headers().firstValue("X-Webpos-Node").orElse("none"), 1, Integer::sum);
            if (response.statusCode() != 200) {
                failures.add(request.method() + " " + response.statusCode());
            }
        } catch (RuntimeException unanswered) {
            failures.add(request.method() + " " + unanswered);
        }
    }

    /** Returns how many responses came from a node. */
    int responsesFrom(String node) {
        return responses.getOrDefault(node, 0);
    }

    /** Returns the requests that got no 200. */
    List<String> failures() {
        return failures;
    }

    /** Returns once so many more responses have come from a node. */
    void awaitResponses(int more, String node) {
        int wanted = responsesFrom(node) + more;
        await(() -> responsesFrom(node) >= wanted);
    }

    /** Returns once a condition holds. */
    void await(BooleanSupplier reached) {
        if (!TIMEOUT.until(reached)) {
            throw new AssertionError("the condition does not hold; responses so far: " + responses);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        await(threads::isTerminated);
    }
}
