package org.webpos.productsource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Timer;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductSource;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.Sku;

/** Counts and times the requests to another source, and records whether the last one succeeded. Thread-safe. */
public final class InstrumentedProductSource implements ProductSource {

    private final ProductSource source;
    private final Counter requests;
    private final Counter unavailable;
    private final Timer time;
    private volatile boolean available = true;

    public InstrumentedProductSource(ProductSource source, MetricRegistry metrics) {
        this.source = source;
        requests = metrics.counter("webpos_product_requests");
        unavailable = metrics.counter("webpos_product_source_away");
        time = metrics.timer("webpos_product_request");
    }

    /** Tells whether the last request succeeded. */
    public boolean isAvailable() {
        return available;
    }

    @Override
    public boolean waits() {
        return source.waits();
    }

    @Override
    public Optional<Product> find(Sku sku) {
        return measure(() -> source.find(sku));
    }

    @Override
    public ProductPage search(ProductQuery query) {
        return measure(() -> source.search(query));
    }

    @Override
    public List<String> categories() {
        return measure(source::categories);
    }

    private <T> T measure(Supplier<T> request) {
        requests.inc();
        long start = System.nanoTime();
        try {
            T result = request.get();
            available = true;
            return result;
        } catch (ProductSourceUnavailableException failed) {
            available = false;
            unavailable.inc();
            throw failed;
        } finally {
            time.update(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
