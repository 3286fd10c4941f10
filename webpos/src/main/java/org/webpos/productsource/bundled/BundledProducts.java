package org.webpos.productsource.bundled;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.webpos.catalog.Product;

/**
 * The goods in {@code products.tsv}, filled up with other brands and larger packs of them. The same number gives the
 * same products on every node and at every start, and a larger number only adds to them.
 */
public final class BundledProducts {

    /** The most products it fills up to. */
    public static final int MAXIMUM = 1_000_000;

    private final List<List<Goods>> categories;
    private final int number;

    /**
     * Reads the goods.
     *
     * @param number how many products there are to be, 1 to 1,000,000, else an {@link IllegalArgumentException}
     */
    public BundledProducts(int number) {
        if (number < 1 || number > MAXIMUM) {
            throw new IllegalArgumentException("1 to " + MAXIMUM + " products, not " + number);
        }
        this.number = number;
        this.categories = List.copyOf(GoodsFile.read().stream()
                .collect(Collectors.groupingBy(Goods::category, LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    /** Makes them, each sku and each barcode once; takes from each category in turn, so that any number is spread over all. */
    public Stream<Product> products() {
        return IntStream.range(0, number).mapToObj(this::product);
    }

    /** How many there are. */
    public int number() {
        return number;
    }

    private Product product(int place) {
        List<Goods> category = categories.get(place % categories.size());
        int row = place / categories.size();
        Goods goods = category.get(row % category.size());
        return Variant.of(row / category.size()).product(goods, row + 1, place + 1);
    }
}
