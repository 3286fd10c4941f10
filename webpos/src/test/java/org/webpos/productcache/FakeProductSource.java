package org.webpos.productcache;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.webpos.catalog.Barcode;
import org.webpos.catalog.InMemoryProductSource;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductSource;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.Sku;

/** A product source whose responses, delays and failures a test controls, and which records its requests. Thread-safe. */
public final class FakeProductSource implements ProductSource {

    private final Map<Sku, Product> products = new ConcurrentHashMap<>();
    private final Queue<Long> requestTimes = new ConcurrentLinkedQueue<>();
    private volatile Runnable before = () -> {};
    private volatile boolean unavailable;
    private volatile Duration retryAfter = Duration.ZERO;

    /** Creates a source with so many products, {@code P-0000} and on, for 1 yuan each. */
    public static FakeProductSource selling(int number) {
        FakeProductSource source = new FakeProductSource();
        for (int i = 0; i < number; i++) {
            source.price(sku(i), 100);
        }
        return source;
    }

    public static Sku sku(int number) {
        return new Sku(String.format(Locale.ROOT, "P-%04d", number));
    }

    /** Sets the price of a product, which is sold from now on. */
    public void price(Sku sku, long cents) {
        long barcode = Long.parseLong(sku.value().substring(2));
        products.put(sku, new Product(sku, "茶", "Tea", "Drinks", Barcode.inStore(barcode), cents));
    }

    public void discontinue(Sku sku) {
        products.remove(sku);
    }

    /** Runs this before each response, in the thread of the caller. */
    public void before(Runnable action) {
        before = action;
    }

    /** Fails from now on, with this time until a retry. */
    public void makeUnavailable(Duration retryAfter) {
        this.retryAfter = retryAfter;
        unavailable = true;
    }

    public void makeAvailable() {
        unavailable = false;
    }

    /** Returns the number of requests. */
    public int requests() {
        return requestTimes.size();
    }

    /** Returns the times of all requests, in ns by the clock of {@link System#nanoTime()}. */
    public List<Long> requestTimes() {
        return List.copyOf(requestTimes);
    }

    private void respond() {
        requestTimes.add(System.nanoTime());
        before.run();
        if (unavailable) {
            throw new ProductSourceUnavailableException("closed", retryAfter);
        }
    }

    private InMemoryProductSource all() {
        return new InMemoryProductSource(products.values());
    }

    @Override
    public Optional<Product> find(Sku sku) {
        respond();
        return Optional.ofNullable(products.get(sku));
    }

    @Override
    public ProductPage search(ProductQuery query) {
        respond();
        return all().search(query);
    }

    @Override
    public List<String> categories() {
        respond();
        return all().categories();
    }
}
