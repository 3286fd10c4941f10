package org.webpos.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.webpos.node.Node;

/**
 * Sends requests to this node until it is warm, through its own port and store, so that the first clients do not wait for
 * class loading and just-in-time compilation. {@link WarmUpProgress} decides when that is.
 */
final class WarmUp implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(WarmUp.class.getName());
    private static final int SHOPPERS = 4;

    private final URI base;
    private final Node node;
    private final Duration atLeast;
    private final Duration atMost;
    private volatile boolean closed;

    /**
     * Prepares to send requests to {@code base}.
     *
     * @param atLeast the shortest time, where {@code atMost} is not shorter
     * @param atMost the longest time; zero means no warm-up
     */
    WarmUp(URI base, Node node, Duration atLeast, Duration atMost) {
        this.base = base;
        this.node = node;
        this.atLeast = atLeast;
        this.atMost = atMost;
    }

    /** Warms up in the background, then runs {@code done}; runs it at once where there is no warm-up. */
    void start(Runnable done) {
        if (atMost.isZero()) {
            done.run();
            return;
        }
        daemon("webpos-warm-up", () -> {
                    warm();
                    done.run();
                })
                .start();
    }

    private void warm() {
        WarmUpProgress progress = new WarmUpProgress(atLeast, atMost, System::nanoTime, WarmUp::cpuNanos);
        List<Thread> shoppers = IntStream.range(0, SHOPPERS)
                .mapToObj(i -> daemon("webpos-warm-up-" + i, () -> shop(progress, i)))
                .toList();
        shoppers.forEach(Thread::start);
        try {
            for (Thread shopper : shoppers) {
                shopper.join();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        LOG.info(() -> "Warmed up " + node.name() + " with " + progress);
    }

    private void shop(WarmUpProgress progress, int number) {
        Shopper shopper = new Shopper(base, number);
        while (!closed && !progress.isOver()) {
            progress.add(shopper.shop());
        }
    }

    /** Returns the processor time of this process; the time of a clock where the system does not tell it. */
    private static long cpuNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElseGet(System::nanoTime);
    }

    static Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Sends what a browser at the till sends, in one session whose cart it leaves empty. Not thread-safe. */
    private static final class Shopper {

        private static final int ITEMS = 10;
        private static final long PAUSE_NANOS = 100_000_000;
        private static final Pattern SKU = Pattern.compile("\"sku\":\"([A-Za-z0-9-]+)\"");

        private final URI base;
        private final int number;
        private String cookie = "";

        Shopper(URI base, int number) {
            this.base = base;
            this.number = number;
        }

        /** Shops once: list, ten adds, read, clear. Returns how many requests were answered with 200. */
        int shop() {
            try {
                return sendRequests();
            } catch (IOException notYetServing) {
                LockSupport.parkNanos(PAUSE_NANOS);
                return 0;
            }
        }

        private int sendRequests() throws IOException {
            List<String> skus = SKU.matcher(request("GET", "/api/products?limit=20", ""))
                    .results()
                    .map(result -> result.group(1))
                    .toList();
            if (skus.isEmpty()) {
                throw new IOException("there are no products");
            }
            for (int item = 0; item < ITEMS; item++) {
                String sku = skus.get((item * 7 + number) % skus.size());
                request("POST", "/api/cart/items", "{\"sku\":\"" + sku + "\",\"quantity\":1}");
            }
            request("GET", "/api/cart", "");
            request("DELETE", "/api/cart", "");
            return ITEMS + 3;
        }

        private String request(String method, String path, String body) throws IOException {
            HttpURLConnection http =
                    (HttpURLConnection) base.resolve(path).toURL().openConnection();
            http.setRequestMethod(method);
            http.setConnectTimeout(1000);
            http.setReadTimeout(5000);
            http.setRequestProperty("Accept", "application/json");
            if (!cookie.isEmpty()) {
                http.setRequestProperty("Cookie", cookie);
            }
            if (!body.isEmpty()) {
                send(http, body);
            }
            return response(http);
        }

        private static void send(HttpURLConnection http, String body) throws IOException {
            http.setRequestProperty("Content-Type", "application/json");
            http.setRequestProperty("Idempotency-Key", UUID.randomUUID().toString());
            http.setDoOutput(true);
            try (OutputStream out = http.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
        }

        private String response(HttpURLConnection http) throws IOException {
            if (http.getResponseCode() != HttpURLConnection.HTTP_OK) {
                http.disconnect();
                throw new IOException("answered " + http.getResponseCode());
            }
            String key = http.getHeaderField("Set-Cookie");
            if (key != null) {
                cookie = key.substring(0, key.indexOf(';'));
            }
            try (InputStream in = http.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
