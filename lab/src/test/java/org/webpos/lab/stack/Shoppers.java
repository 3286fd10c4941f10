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

/** Eight clients who read, and change with an operation id, in turn, as fast as they are answered. */
final class Shoppers implements AutoCloseable {

    private static final int THREADS = 8;
    private static final Poller PATIENCE = Poller.of(Duration.ofSeconds(40));

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final HttpRequest read;
    private final URI address;

    Shoppers(OpenFrontDoor open) {
        address = URI.create(open.address() + "/");
        read = HttpRequest.newBuilder(address).build();
        for (int n = 0; n < THREADS; n++) {
            threads.execute(this::shop);
        }
    }

    private void shop() {
        while (!threads.isShutdown()) {
            ask(read);
            ask(HttpRequest.newBuilder(address)
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(BodyPublishers.ofString("{}"))
                    .build());
        }
    }

    private void ask(HttpRequest request) {
        try {
            HttpResponse<String> answer =
                    client.sendAsync(request, BodyHandlers.ofString()).join();
            answers.merge(answer.body(), 1, Integer::sum);
            if (answer.statusCode() != 200) {
                failures.add(request.method() + " " + answer.statusCode());
            }
        } catch (RuntimeException unanswered) {
            failures.add(request.method() + " " + unanswered);
        }
    }

    /** How many answers came from a node. */
    int answersOf(String node) {
        return answers.getOrDefault(node, 0);
    }

    /** What was answered with anything but 200, or not at all. */
    List<String> failures() {
        return failures;
    }

    /** Goes on until so many more answers have come from a node. */
    void awaitAnswers(int more, String node) {
        int wanted = answersOf(node) + more;
        await(() -> answersOf(node) >= wanted);
    }

    /** Goes on until something is so. */
    void await(BooleanSupplier reached) {
        if (!PATIENCE.until(reached)) {
            throw new AssertionError("waited in vain; answers so far: " + answers);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        await(threads::isTerminated);
    }
}
