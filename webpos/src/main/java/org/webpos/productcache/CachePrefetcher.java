package org.webpos.productcache;

import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductSourceUnavailableException;

/**
 * Asks for the first products of the catalogue before anybody wants them, in whole pages: a supplier that answers five questions
 * a second gives away a thousand products, not five. All nodes ask for the same pages, and so each is asked for once.
 */
final class CachePrefetcher implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(CachePrefetcher.class.getName());
    private static final int PAGE = 200;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    /** A source that is only starting, or busy, answers before that. Said once: later waits are longer. */
    private static final Duration TELLING_WAIT = FIRST_WAIT.multipliedBy(8);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final ProductLoader supply;
    private final L1Cache memory;
    private final int products;
    private final Thread thread = new Thread(this::run, "webpos-products-ahead");

    /** Reads so many products, or as many as there are; none when it is zero. */
    CachePrefetcher(ProductLoader supply, L1Cache memory, int products) {
        this.supply = supply;
        this.memory = memory;
        this.products = products;
    }

    void begin() {
        if (products > 0) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        long began = System.nanoTime();
        int read = 0;
        try {
            Optional<ProductQuery> query = Optional.of(ProductQuery.first(PAGE));
            while (query.isPresent() && read < products) {
                ProductPage page = page(query.get());
                read += page.products().size();
                query = page.rest(query.get());
            }
            Duration time = Duration.ofNanos(System.nanoTime() - began);
            LOG.log(Level.INFO, "Read {0} products ahead within {1} ms", new Object[] {read, time.toMillis()});
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks until it is answered, more and more seldom. */
    private ProductPage page(ProductQuery query) throws InterruptedException {
        SourceQuery question = new SourceQuery.OfPage(query);
        for (Duration wait = FIRST_WAIT; ; wait = longer(wait)) {
            try {
                TimestampedResult fetched = supply.ask(question, memory.heard(question));
                memory.put(question, fetched);
                return fetched.reply().page();
            } catch (ProductSourceUnavailableException away) {
                LOG.log(wait.equals(TELLING_WAIT) ? Level.WARNING : Level.FINE, away, () -> notYet(query));
                Thread.sleep(wait.toMillis());
            }
        }
    }

    private static String notYet(ProductQuery query) {
        String after = query.after().map(sku -> "after " + sku).orElse("at the beginning");
        return "The page of products " + after + " cannot be read ahead yet, nor what follows it;"
                + " it is tried again until it can, and what somebody wants of it is asked for one by one";
    }

    private static Duration longer(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
