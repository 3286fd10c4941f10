package org.webpos.productcache;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.webpos.catalog.Product;
import org.webpos.cluster.CacheCoordinator;

/**
 * The replies on a shelf. Thread-safe; throws what the shelf throws.
 *
 * @param shelf where they are
 * @param kept for how long a reply with something in it is kept
 * @param unknown for how long one with nothing in it is
 */
record L2Cache(CacheCoordinator shelf, Duration kept, Duration unknown) {

    /**
     * A page is large, and of pages there are as many as anybody thinks of: a shelf that kept them for long would be filled by one
     * client. What is asked for goes on being renewed, and what is on it stays there by its sku.
     */
    private static final Duration PAGE_LIFE = Duration.ofMinutes(10);

    /** Finds the reply to a question that was asked after this moment. */
    Optional<TimestampedResult> recall(SourceQuery question, Instant newerThan) {
        return shelf.get(question.text()).flatMap(SourceResultCodec::read).filter(fetched -> fetched.asked()
                .isAfter(newerThan));
    }

    /** Keeps a reply, and every product in it by its sku. */
    void put(SourceQuery question, TimestampedResult fetched) {
        Map<String, String> products = bySku(fetched);
        products.remove(question.text());
        if (!products.isEmpty()) {
            shelf.put(products, kept);
        }
        shelf.put(Map.of(question.text(), SourceResultCodec.write(fetched)), life(question, fetched.reply()));
    }

    private static Map<String, String> bySku(TimestampedResult fetched) {
        Map<String, String> texts = new HashMap<>();
        for (Product product : fetched.reply().page().products()) {
            SourceQuery question = new SourceQuery.OfSku(product.sku());
            texts.put(
                    question.text(),
                    SourceResultCodec.write(new TimestampedResult(SourceResult.of(product), fetched.asked())));
        }
        return texts;
    }

    private Duration life(SourceQuery question, SourceResult reply) {
        if (reply.saysNothing()) {
            return unknown;
        }
        boolean isTooLong = question instanceof SourceQuery.OfPage && kept.compareTo(PAGE_LIFE) > 0;
        return isTooLong ? PAGE_LIFE : kept;
    }
}
