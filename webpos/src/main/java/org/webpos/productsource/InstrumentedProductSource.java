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

/** Counts and times what another source is asked, and remembers whether it answered last. */
public final class InstrumentedProductSource implements ProductSource {

    private final ProductSource source;
    private final Counter requests;
    private final Counter away;
    private final Timer time;
    private volatile boolean answering = true;

    public InstrumentedProductSource(ProductSource source, MetricRegistry metrics) {
        this.source = source;
        requests = metrics.counter("webpos_product_requests");
        away = metrics.counter("webpos_product_source_away");
        time = metrics.timer("webpos_product_request");
    }

    /** Tells whether the source answered when it was asked last. */
    public boolean isAvailable() {
        return answering;
    }

    @Override
    public Optional<Product> find(Sku sku) {
        return measured(() -> source.find(sku));
    }

    @Override
    public ProductPage search(ProductQuery query) {
        return measured(() -> source.search(query));
    }

    @Override
    public List<String> categories() {
        return measured(source::categories);
    }

    private <T> T measured(Supplier<T> question) {
        requests.inc();
        long from = System.nanoTime();
        try {
            T answer = question.get();
            answering = true;
            return answer;
        } catch (ProductSourceUnavailableException gone) {
            answering = false;
            away.inc();
            throw gone;
        } finally {
            time.update(Duration.ofNanos(System.nanoTime() - from));
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
