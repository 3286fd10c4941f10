package org.webpos.productsource.bundled;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.webpos.catalog.Product;

/**
 * The products in {@code products.tsv}, extended to any number by other brands and larger packs of them. The same number gives
 * the same products on every node and at every start, and a larger number only adds products. Immutable.
 */
public final class BundledProducts {

    /** The largest number of products. */
    public static final int MAXIMUM = 1_000_000;

    private static final String FILE = "products.tsv";
    private static final int FIELDS = 8;

    /**
     * The same text in both languages of the shop.
     *
     * @param chinese in Chinese
     * @param english in English
     */
    record BilingualText(String chinese, String english) {}

    /**
     * One line of the file: a product without a brand, sold by the piece.
     *
     * @param sku such as {@code DRK-0001}: three letters of the category and the place in the category
     * @param category the category in English
     * @param name what it is
     * @param size the content of one piece
     * @param multipack the number of pieces in a multipack, at least 2
     * @param priceCents the price of one piece
     */
    record BaseProduct(
            String sku, String category, BilingualText name, BilingualText size, int multipack, long priceCents) {

        /** Returns the sku of the product at another place of the same category, counted from 1. */
        String sku(int place) {
            return String.format(Locale.ROOT, "%s%04d", sku.substring(0, 4), place);
        }
    }

    private final List<List<BaseProduct>> categories;
    private final int number;

    /**
     * Reads the file.
     *
     * @param number the number of products, 1 to 1,000,000, else an {@link IllegalArgumentException}
     */
    public BundledProducts(int number) {
        if (number < 1 || number > MAXIMUM) {
            throw new IllegalArgumentException("1 to " + MAXIMUM + " products, not " + number);
        }
        this.number = number;
        this.categories = List.copyOf(readFile().stream()
                .collect(Collectors.groupingBy(BaseProduct::category, LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    /** Returns the number of products. */
    public int number() {
        return number;
    }

    /** Generates the products, each sku and each barcode once. The categories alternate, so that any number has all of them. */
    public Stream<Product> products() {
        return IntStream.range(0, number).mapToObj(this::product);
    }

    private Product product(int place) {
        List<BaseProduct> category = categories.get(place % categories.size());
        int row = place / categories.size();
        BaseProduct base = category.get(row % category.size());
        return ProductVariant.of(row / category.size()).product(base, row + 1, place + 1);
    }

    /** Reads the file: UTF-8, a line of column names, then one line of 8 tab-separated fields for each product. */
    static List<BaseProduct> readFile() {
        InputStream file = Objects.requireNonNull(BundledProducts.class.getResourceAsStream(FILE), FILE);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(BundledProducts::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }

    private static BaseProduct parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw new IllegalStateException(FILE + ": not " + FIELDS + " fields: " + line);
        }
        return new BaseProduct(
                fields[0],
                fields[1],
                new BilingualText(fields[2], fields[3]),
                new BilingualText(fields[4], fields[5]),
                Integer.parseInt(fields[6]),
                Long.parseLong(fields[7]));
    }
}
