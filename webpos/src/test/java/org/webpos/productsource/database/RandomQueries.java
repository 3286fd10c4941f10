package org.webpos.productsource.database;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.Sku;

/** Queries as shoppers and cashiers type them, made of parts of the names of existing products. Not thread-safe. */
final class RandomQueries {

    /** The kinds of queries. */
    enum QueryKind {
        CHINESE,
        ENGLISH,
        TWO_WORDS,
        AFTER_A_SKU,
        IN_A_CATEGORY,
        SHUFFLED,
        ONE_CHARACTER,
        WITHOUT_TEXT
    }

    private static final int SHORTEST = 2;
    private static final int LONGEST = 8;

    private final List<Product> products;
    private final Random random;

    /** Creates the same queries for the same seed. */
    RandomQueries(List<Product> products, long seed) {
        this.products = products;
        this.random = new Random(seed);
    }

    /** Returns a query of this kind, with 2 to 8 characters in each word. */
    ProductQuery next(QueryKind kind) {
        return switch (kind) {
            case CHINESE -> query(part(any().name()));
            case ENGLISH -> query(part(any().nameEn()));
            case TWO_WORDS -> twoWords();
            case AFTER_A_SKU -> query(part(eitherName())).after(any().sku());
            case IN_A_CATEGORY -> narrowed(part(eitherName()), any().category(), Optional.empty());
            case SHUFFLED -> query(shuffled(part(eitherName())));
            case ONE_CHARACTER -> query(part(eitherName()).substring(0, 1));
            case WITHOUT_TEXT -> narrowed("", any().category(), Optional.of(any().sku()));
        };
    }

    /** One word of each name, mostly of the same product. */
    private ProductQuery twoWords() {
        Product product = any();
        Product other = random.nextInt(4) == 0 ? any() : product;
        return query(part(product.name()) + " " + part(other.nameEn()));
    }

    private static ProductQuery query(String text) {
        return new ProductQuery(50, text, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ProductQuery narrowed(String text, String category, Optional<Sku> after) {
        return new ProductQuery(50, text, Optional.of(category), Optional.empty(), after);
    }

    private Product any() {
        return products.get(random.nextInt(products.size()));
    }

    private String eitherName() {
        return random.nextBoolean() ? any().name() : any().nameEn();
    }

    /** A part of a name that is at least two characters long without the spaces at its ends. */
    private String part(String name) {
        while (true) {
            int length = Math.min(name.length(), SHORTEST + random.nextInt(LONGEST - SHORTEST + 1));
            int from = random.nextInt(name.length() - length + 1);
            String part = name.substring(from, from + length).strip();
            if (part.length() >= SHORTEST) {
                return random.nextInt(4) == 0 ? part.toUpperCase(Locale.ROOT) : part;
            }
        }
    }

    private String shuffled(String text) {
        List<String> characters = new ArrayList<>(Stream.of(text.split("")).toList());
        Collections.shuffle(characters, random);
        return characters.stream().collect(Collectors.joining());
    }
}
