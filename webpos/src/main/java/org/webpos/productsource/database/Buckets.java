package org.webpos.productsource.database;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Ranges of neighbouring skus with about as many products each.
 *
 * @param firstSkus where each begins, in ascending order; what sorts before the first belongs to it as well
 */
record Buckets(List<String> firstSkus) {

    private static final int MOST = 1 << Grams.BUCKET_BITS;

    /** Fewer would cost more than they save: so many rows are looked at in 2 ms. */
    private static final int ROWS = 4_000;

    /** One in so many skus is looked at. Prime, so as not to fall in step with the order that products come in. */
    private static final int SAMPLE = 17;

    Buckets {
        firstSkus = List.copyOf(firstSkus);
    }

    /** Divides a number of skus that come in any order. */
    static Buckets of(int number, Stream<String> skus) {
        List<String> sample = sample(skus);
        int count = Math.max(1, Math.min(Math.min(MOST, number / ROWS), sample.size()));
        return new Buckets(IntStream.range(0, count)
                .mapToObj(bucket -> sample.get((int) ((long) bucket * sample.size() / count)))
                .toList());
    }

    private static List<String> sample(Stream<String> skus) {
        int[] place = {0};
        return skus.filter(sku -> place[0]++ % SAMPLE == 0).sorted().toList();
    }

    /** The bucket of a sku, counted from 0. */
    int of(String sku) {
        int found = Collections.binarySearch(firstSkus, sku);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }
}
