package org.webpos.productsource.supplier;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.productsource.supplier.ResponseFormat.MalformedResponseException;

/** Sends GET requests to a supplier, each exactly once, with a bounded time and response size. Thread-safe. */
final class SupplierClient {

    /** A page of 200 products fits even if every character is escaped; a name of 10 MB does not. */
    static final int MAX_BYTES = 2 * 1024 * 1024;

    private final Duration timeout;
    private final HttpClient client;

    /** Creates a client; the timeout is for the whole response, not only its headers. */
    SupplierClient(Duration timeout) {
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /**
     * Returns the response, whatever its status.
     *
     * @throws ProductSourceUnavailableException when it was not complete in time
     * @throws MalformedResponseException when it is too large
     */
    Response get(URI url, String mediaType) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Accept", mediaType)
                .method("GET", new NoRetryBody())
                .build();
        CompletableFuture<HttpResponse<byte[]>> future = client.sendAsync(request, head -> new BoundedBody(MAX_BYTES));
        try {
            return new Response(await(future));
        } finally {
            future.cancel(true); // closes the connection of a response that is still arriving
        }
    }

    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> future) {
        try {
            return future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw unavailable("did not answer within " + timeout.toMillis() + " ms", late);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof MalformedResponseException tooLarge
                    ? tooLarge
                    : unavailable("did not answer", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unavailable("was not waited for", interrupted);
        }
    }

    private static ProductSourceUnavailableException unavailable(String what, Throwable cause) {
        return new ProductSourceUnavailableException("the supplier " + what, Duration.ZERO, cause);
    }

    /**
     * A complete response.
     *
     * @param response with its whole body
     */
    record Response(HttpResponse<byte[]> response) {

        private static final Pattern UTF_8_OR_NO_CHARSET =
                Pattern.compile("(\\s*;\\s*charset\\s*=\\s*\"?utf-8\"?)?\\s*");

        int status() {
            return response.statusCode();
        }

        /** Returns the body; throws {@link MalformedResponseException} where it has another media type or is not in UTF-8. */
        String text(String mediaType) {
            String type =
                    response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
            if (!type.startsWith(mediaType)
                    || !UTF_8_OR_NO_CHARSET
                            .matcher(type.substring(mediaType.length()))
                            .matches()) {
                throw new MalformedResponseException("it is not " + mediaType + " in UTF-8");
            }
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(response.body()))
                        .toString();
            } catch (CharacterCodingException garbled) {
                throw new MalformedResponseException("it is not " + mediaType + " in UTF-8", garbled);
            }
        }

        /** Returns how long to wait before the next request, zero where the supplier does not say. */
        Duration retryAfter(Instant now) {
            return RetryAfter.parse(response.headers(), now);
        }
    }

    /** Parses the header Retry-After (RFC 9110, 10.2.3): a number of seconds or a date. */
    static final class RetryAfter {

        private static final Duration MIN = Duration.ofSeconds(1);
        private static final Duration MAX = Duration.ofMinutes(10);
        private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

        private RetryAfter() {}

        /** Returns 1 s to 10 min, whatever the header says beyond; zero where it is missing or invalid. */
        static Duration parse(HttpHeaders headers, Instant now) {
            return headers.firstValue("Retry-After")
                    .flatMap(value -> parse(value.strip(), now))
                    .map(RetryAfter::bounded)
                    .orElse(Duration.ZERO);
        }

        private static Optional<Duration> parse(String value, Instant now) {
            if (SECONDS.matcher(value).matches()) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
            }
            try {
                Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                return Optional.of(Duration.between(now, date));
            } catch (DateTimeException invalid) {
                return Optional.empty();
            }
        }

        private static Duration bounded(Duration delay) {
            if (delay.compareTo(MIN) < 0) {
                return MIN;
            }
            return delay.compareTo(MAX) > 0 ? MAX : delay;
        }
    }

    /**
     * The empty body of a request that is sent once. The JDK's client repeats a GET by itself when the server closes the connection
     * without a response, and the rate limiter would not count the repetition. The client asks for the length of the body before
     * each attempt and only then, so failing at the second call prevents the repetition.
     */
    private static final class NoRetryBody implements BodyPublisher {

        private final BodyPublisher empty = BodyPublishers.noBody();
        private final AtomicBoolean sent = new AtomicBoolean();

        @Override
        public long contentLength() {
            if (sent.getAndSet(true)) {
                throw new IllegalStateException("a request is sent once");
            }
            return empty.contentLength();
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            empty.subscribe(subscriber);
        }
    }

    /** Collects the body of one response, and closes the connection as soon as it is too large. */
    private static final class BoundedBody implements BodySubscriber<byte[]> {

        private final int maxBytes;
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private @Nullable Subscription subscription;

        BoundedBody(int maxBytes) {
            this.maxBytes = maxBytes;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            this.subscription = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                if (buffer.remaining() > maxBytes - received.size()) {
                    cancel();
                    return;
                }
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                received.writeBytes(bytes);
            }
        }

        private void cancel() {
            if (subscription != null) {
                subscription.cancel();
            }
            body.completeExceptionally(new MalformedResponseException("it has more than " + maxBytes + " bytes"));
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(received.toByteArray());
        }
    }
}
