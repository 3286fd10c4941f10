package org.webpos.productsource.supplier;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.webpos.catalog.ProductSourceUnavailableException;

/** Asks a supplier over HTTP, once each time, and takes in what it answers within bounds. Thread-safe. */
final class SupplierClient {

    /** A page of 200 products whose every character is escaped fits; a name of 10 MB does not. */
    static final int MOST_BYTES = 2 * 1024 * 1024;

    private final Duration timeout;
    private final HttpClient client;

    /** Gives every answer so long to be here as a whole. */
    SupplierClient(Duration timeout) {
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /** Gives the answer, whatever its status; throws {@link ProductSourceUnavailableException} where none came whole and in time. */
    SupplierResponse ask(URI address, String mediaType) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", mediaType)
                .method("GET", new NoRetryBody())
                .build();
        CompletableFuture<HttpResponse<byte[]>> coming = client.sendAsync(request, head -> new BoundedBody(MOST_BYTES));
        try {
            return new SupplierResponse(awaited(coming));
        } finally {
            coming.cancel(true); // hangs up on an answer that is still coming
        }
    }

    private HttpResponse<byte[]> awaited(CompletableFuture<HttpResponse<byte[]>> coming) {
        try {
            return coming.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw away("did not answer within " + timeout.toMillis() + " ms", late);
        } catch (ExecutionException broken) {
            throw broken.getCause() instanceof MalformedResponseException large
                    ? large
                    : away("did not answer", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw away("was not waited for", interrupted);
        }
    }

    private static ProductSourceUnavailableException away(String what, Throwable cause) {
        return new ProductSourceUnavailableException("the supplier " + what, Duration.ZERO, cause);
    }
}
