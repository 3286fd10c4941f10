package org.webpos.productcache;

import java.time.Duration;
import java.util.List;
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

/** A source that is easily offended, and keeps the record of what it was asked. Thread-safe. */
public final class FakeProductSource implements ProductSource {

    private final Map<Sku, Product> products = new ConcurrentHashMap<>();
    private final Queue<Long> asked = new ConcurrentLinkedQueue<>();
    private volatile Runnable before = () -> {};
    private volatile boolean away;
    private volatile Duration retryAfter = Duration.ZERO;

    /** Sells so many products, {@code P-0000} and on, for a Yuan each. */
    public static FakeProductSource selling(int number) {
        FakeProductSource source = new FakeProductSource();
        for (int i = 0; i < number; i++) {
            source.price(sku(i), 100);
        }
        return source;
    }

    public static Sku sku(int number) {
        return new Sku("P-%04d".formatted(number));
    }

    /** Sells a product at this price from now on. */
    public void price(Sku sku, long cents) {
        long barcode = Long.parseLong(sku.value().substring(2));
        products.put(sku, new Product(sku, "茶", "Tea", "Drinks", Barcode.inStore(barcode), cents));
    }

    public void withdraw(Sku sku) {
        products.remove(sku);
    }

    /** Does this, in the thread of whoever asks, before each answer. */
    public void before(Runnable action) {
        before = action;
    }

    /** Gives no answers, and says when to ask again. */
    public void goAway(Duration again) {
        retryAfter = again;
        away = true;
    }

    public void comeBack() {
        away = false;
    }

    /** How often it was asked. */
    public int asked() {
        return asked.size();
    }

    /** When it was asked, each time, in ns of no particular origin. */
    public List<Long> times() {
        return List.copyOf(asked);
    }

    private void answer() {
        asked.add(System.nanoTime());
        before.run();
        if (away) {
            throw new ProductSourceUnavailableException("closed", retryAfter);
        }
    }

    private InMemoryProductSource all() {
        return new InMemoryProductSource(products.values());
    }

    @Override
    public Optional<Product> find(Sku sku) {
        answer();
        return Optional.ofNullable(products.get(sku));
    }

    @Override
    public ProductPage search(ProductQuery query) {
        answer();
        return all().search(query);
    }

    @Override
    public List<String> categories() {
        answer();
        return all().categories();
    }
}
