package org.webpos.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Shoppers who add one piece each, ten times a second and without operation ids, until they are stopped. */
final class ContinuousShoppers implements AutoCloseable {

    private static final List<String> SKUS = List.of("DRK-0001", "DRK-0002", "DRK-0003", "DRK-0004");

    /** What a node says whose grid does not answer in time. */
    private static final String STORE_AWAY = "urn:webpos:problem:store-away";

    private final String address;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final PauseDetector standstills = new PauseDetector();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(4);
    private final List<One> all;
    private final List<? extends Future<?>> rounds;

    ContinuousShoppers(String address, int count) {
        this.address = address;
        this.all = IntStream.range(0, count).mapToObj(number -> new One()).toList();
        this.rounds = all.stream()
                .map(one -> clock.scheduleWithFixedDelay(one::add, 0, 100, TimeUnit.MILLISECONDS))
                .toList();
    }

    /** Stops them all; every cart then has to hold what was acknowledged. */
    void stopAndCompare() throws Exception {
        close();
        assertThat(clock.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(failures).isEmpty();
        for (One one : all) {
            assertThat(one.added).hasPositiveValue();
            assertThat(one.inCart()).isBetween(one.added.get(), one.added.get() + one.unknown.get());
        }
    }

    @Override
    public void close() {
        rounds.forEach(round -> round.cancel(false));
        clock.shutdown();
        standstills.close();
    }

    /** One of them, with cookies of its own. */
    private final class One {

        private final HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .version(HttpClient.Version.HTTP_1_1)
                .build();

        private final AtomicInteger added = new AtomicInteger();

        /** Adds that may have been made or not: nobody can answer in time while the whole computer stands still. */
        private final AtomicInteger unknown = new AtomicInteger();

        private void add() {
            long asked = System.nanoTime();
            String item = "{\"sku\":\"" + SKUS.get(added.get() % SKUS.size()) + "\"}";
            try {
                HttpResponse<String> answer = ask(at("/api/cart/items")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(item)));
                if (answer.statusCode() == 200) {
                    added.incrementAndGet();
                } else if (answer.body().contains(STORE_AWAY) && standstills.anySince(asked)) {
                    unknown.incrementAndGet();
                } else {
                    failures.add(answer.statusCode() + " " + answer.body());
                }
            } catch (IOException | InterruptedException failed) {
                failures.add(failed.toString());
            }
        }

        private int inCart() throws IOException, InterruptedException {
            return new ObjectMapper()
                    .readTree(ask(at("/api/cart")).body())
                    .path("itemCount")
                    .asInt();
        }

        private HttpRequest.Builder at(String path) {
            return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(30));
        }

        private HttpResponse<String> ask(HttpRequest.Builder request) throws IOException, InterruptedException {
            return browser.send(request.build(), BodyHandlers.ofString());
        }
    }
}
