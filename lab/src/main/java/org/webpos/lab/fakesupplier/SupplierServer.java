package org.webpos.lab.fakesupplier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.CallerRunsPolicy;
import java.util.concurrent.TimeUnit;
import org.webpos.lab.fakesupplier.AdmissionControl.Admission;
import org.webpos.lab.fakesupplier.FaultInjector.Behaviour;
import org.webpos.lab.fakesupplier.ProductFormat.HtmlFormat;
import org.webpos.lab.fakesupplier.ProductFormat.JsonFormat;
import org.webpos.lab.fakesupplier.ProductFormat.Offer;
import org.webpos.lab.fakesupplier.SupplierCatalog.Page;

/**
 * The HTTP front of the fake supplier, on the loopback address: products below {@code /}, commands below {@code /control/}.
 * Thread-safe.
 */
final class SupplierServer implements AutoCloseable {

    private static final int WORKERS = 8;

    /** How many requests may wait for a worker; beyond that the accepting thread serves them itself. */
    private static final int QUEUE = 10_000;

    /** How many connections may wait to be accepted. */
    private static final int BACKLOG = 1_000;

    private final ExecutorService workers = new ThreadPoolExecutor(
            WORKERS, WORKERS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(QUEUE), new CallerRunsPolicy());
    private final HttpServer server;

    /**
     * Starts serving.
     *
     * @param port the TCP port; 0 for any that is free
     * @param products how many products are sold, 1 to {@link SupplierCatalog#MAX_PRODUCTS}
     * @param behaviour the behaviour at the start
     * @param listeners addresses that are notified of changed prices
     * @param secret the key that signs those notifications; not empty if there are listeners
     * @throws IOException if the port is in use
     */
    SupplierServer(int port, int products, Behaviour behaviour, List<URI> listeners, String secret) throws IOException {
        SupplierCatalog catalog = new SupplierCatalog(products);
        AdmissionControl admission = new AdmissionControl(
                behaviour, System::nanoTime, sku -> catalog.find(sku).isPresent());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        server.setExecutor(workers);
        server.createContext("/", new ProductHandler(catalog, admission, workers));
        server.createContext(
                "/control/", new ControlHandler(catalog, admission, new PriceChangeNotifier(listeners, secret)));
        server.start();
    }

    /** Returns the TCP port it serves on. */
    int port() {
        return server.getAddress().getPort();
    }

    /** Stops accepting connections and aborts the requests in progress. */
    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    /**
     * Answers product requests with the configured behaviour. Thread-safe.
     *
     * @param catalog the products
     * @param admission decides on every request and counts it
     * @param workers send delayed responses
     */
    private record ProductHandler(SupplierCatalog catalog, AdmissionControl admission, Executor workers)
            implements HttpHandler {

        private static final String GARBAGE = "\u0001\u0002}{]\u0000<%PDF-1.7 \"\"\u0007 not what you asked for";

        /** Decides on a request and counts it at once; a delayed response occupies no thread until it is due. */
        @Override
        public void handle(HttpExchange exchange) {
            SupplierRequest request = SupplierRequest.parse(exchange.getRequestMethod(), exchange.getRequestURI());
            Admission result = admission.admit(request.query());
            Behaviour behaviour = admission.behaviour();
            Runnable response = () -> respond(exchange, request, result, behaviour);
            if (behaviour.delayMillis() == 0 || result.retryAfterSeconds() > 0) {
                response.run();
            } else {
                CompletableFuture.delayedExecutor(behaviour.delayMillis(), TimeUnit.MILLISECONDS, workers)
                        .execute(response);
            }
        }

        private void respond(HttpExchange exchange, SupplierRequest request, Admission result, Behaviour behaviour) {
            ProductFormat format = request.inHtml() ? new HtmlFormat() : new JsonFormat();
            switch (result.disposition()) {
                case ANSWERED -> response(request.query(), format, behaviour).send(exchange);
                case TRUNCATED -> response(request.query(), format, behaviour).sendTruncated(exchange);
                case CUT ->
                    response(request.query(), format, behaviour).firstHalf().send(exchange);
                case GARBLED -> SupplierResponse.ok(format.mediaType(), GARBAGE).send(exchange);
                case FAILED ->
                    SupplierResponse.text(500, "something is broken here").send(exchange);
                case REDIRECTED -> {
                    exchange.getResponseHeaders().set("Location", behaviour.redirectTo());
                    SupplierResponse.text(302, "go elsewhere").send(exchange);
                }
                case REFUSED -> refuse(exchange, result, SupplierResponse.text(429, "too many requests"));
                case BANNED ->
                    refuse(exchange, result, SupplierResponse.text(403, "you asked too often; come back later"));
                case UNANSWERED -> exchange.close();
            }
        }

        private SupplierResponse response(SupplierRequest.Query query, ProductFormat format, Behaviour behaviour) {
            Map<String, Offer.Fault> faults = behaviour.badProducts();
            if (query instanceof SupplierRequest.Lookup lookup) {
                return catalog.find(lookup.sku())
                        .map(product ->
                                SupplierResponse.ok(format.mediaType(), format.product(Offer.of(product, faults))))
                        .orElse(notFound(404));
            }
            if (query instanceof SupplierRequest.Search search) {
                Page page = catalog.find(search);
                return SupplierResponse.ok(
                        format.mediaType(), format.products(Offer.of(page.products(), faults), page.more()));
            }
            return query instanceof SupplierRequest.Invalid invalid
                    ? notFound(invalid.status())
                    : SupplierResponse.ok(format.mediaType(), format.categories(catalog.categories()));
        }

        private static SupplierResponse notFound(int status) {
            return SupplierResponse.text(status, "there is no such thing here");
        }

        private static void refuse(HttpExchange exchange, Admission result, SupplierResponse response) {
            exchange.getResponseHeaders().set("Retry-After", Integer.toString(result.retryAfterSeconds()));
            response.send(exchange);
        }
    }

    /**
     * A response before it is sent. Sending ends the exchange; a client that has gone is ignored.
     *
     * @param status the HTTP status
     * @param mediaType the {@code Content-Type}
     * @param body the text; each {@link Offer#HUGE} in it stands for 10 MB
     */
    record SupplierResponse(int status, String mediaType, String body) {

        private static final int OK = 200;
        private static final int NO_BODY = -1;
        private static final int HUGE_BYTES = 10_000_000;
        private static final byte[] CHUNK = chunk();

        private static byte[] chunk() {
            byte[] chunk = new byte[50_000];
            Arrays.fill(chunk, (byte) 'x');
            return chunk;
        }

        /** Returns a response with status 200. */
        static SupplierResponse ok(String mediaType, String body) {
            return new SupplierResponse(OK, mediaType, body);
        }

        /** Returns a sentence in plain text. */
        static SupplierResponse text(int status, String sentence) {
            return new SupplierResponse(status, "text/plain; charset=utf-8", sentence + "\n");
        }

        SupplierResponse firstHalf() {
            return new SupplierResponse(status, mediaType, body.substring(0, body.length() / 2));
        }

        void send(HttpExchange exchange) {
            send(exchange, body);
        }

        /** Announces the whole length, sends the first half of the body, then closes the connection. */
        void sendTruncated(HttpExchange exchange) {
            send(exchange, firstHalf().body());
        }

        private void send(HttpExchange exchange, String sent) {
            try (exchange) {
                long length = length();
                exchange.getResponseHeaders().set("Content-Type", mediaType);
                exchange.sendResponseHeaders(status, length == 0 ? NO_BODY : length);
                write(sent, exchange.getResponseBody());
            } catch (IOException clientGone) {
                // The client does not wait for the response.
            }
        }

        private static void write(String text, OutputStream out) throws IOException {
            boolean first = true;
            for (byte[] part : parts(text)) {
                for (int sent = 0; !first && sent < HUGE_BYTES; sent += CHUNK.length) {
                    out.write(CHUNK);
                }
                out.write(part);
                first = false;
            }
            out.flush();
        }

        private long length() {
            List<byte[]> parts = parts(body);
            return parts.stream().mapToLong(part -> part.length).sum() + (parts.size() - 1L) * HUGE_BYTES;
        }

        private static List<byte[]> parts(String text) {
            return Arrays.stream(text.split(Offer.HUGE, -1))
                    .map(part -> part.getBytes(StandardCharsets.UTF_8))
                    .toList();
        }
    }
}
