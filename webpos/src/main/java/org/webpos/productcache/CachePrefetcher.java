package org.webpos.productcache;

import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.productcache.ProductLoader.TimestampedResult;

/**
 * Loads the first products of the catalogue before anybody requests them, in whole pages: a supplier that allows five requests a
 * second delivers a thousand products with them, not five. All nodes load the same pages, so each page costs one request.
 */
final class CachePrefetcher implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(CachePrefetcher.class.getName());
    private static final int PAGE_SIZE = 200;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    /** A source that is only starting, or busy, responds before that. Logged once per page: later waits are longer. */
    private static final Duration LOGGED_WAIT = FIRST_WAIT.multipliedBy(8);

    private static final Duration MAX_WAIT = Duration.ofMinutes(1);

    private final ProductLoader loader;
    private final L1Cache l1;
    private final int products;
    private final Thread thread = new Thread(this::run, "webpos-products-prefetch");

    /** Prefetches so many products, or as many as there are; none if it is zero. */
    CachePrefetcher(ProductLoader loader, L1Cache l1, int products) {
        this.loader = loader;
        this.l1 = l1;
        this.products = products;
    }

    void start() {
        if (products > 0) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        long start = System.nanoTime();
        int loaded = 0;
        try {
            Optional<ProductQuery> query = Optional.of(ProductQuery.first(PAGE_SIZE));
            while (query.isPresent() && loaded < products) {
                ProductPage page = load(query.get());
                loaded += page.products().size();
                query = page.next(query.get());
            }
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            LOG.log(Level.INFO, "Prefetched {0} products within {1} ms", new Object[] {loaded, time.toMillis()});
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Retries until it succeeds, waiting twice as long each time. */
    private ProductPage load(ProductQuery page) throws InterruptedException {
        SourceQuery query = new SourceQuery.OfPage(page);
        for (Duration wait = FIRST_WAIT; ; wait = doubled(wait)) {
            try {
                TimestampedResult loaded = loader.load(query, l1.requestedAt(query));
                l1.put(query, loaded);
                return loaded.result().page();
            } catch (ProductSourceUnavailableException unavailable) {
                LOG.log(wait.equals(LOGGED_WAIT) ? Level.WARNING : Level.FINE, unavailable, () -> failure(page));
                Thread.sleep(wait.toMillis());
            }
        }
    }

    private static String failure(ProductQuery page) {
        String place = page.after().map(sku -> "after " + sku).orElse("at the beginning");
        return "Cannot prefetch the page of products " + place + " yet, nor the pages behind it; retrying."
                + " Meanwhile their products are loaded when they are requested";
    }

    private static Duration doubled(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(MAX_WAIT) < 0 ? twice : MAX_WAIT;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
