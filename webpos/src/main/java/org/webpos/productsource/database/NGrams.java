package org.webpos.productsource.database;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Hashes n-grams of one to three characters, by which products are found: those of a product's text when it is stored, those of
 * the words in a search. Two n-grams may have the same hash, so each candidate has to be checked.
 */
final class NGrams {

    /** The number of low bits of a stored hash that hold the bucket of the product. */
    static final int BUCKET_BITS = 8;

    private static final int MAX_LENGTH = 3;
    private static final int MASK = (1 << (Integer.SIZE - BUCKET_BITS)) - 1;

    /** Odd, and so large that neighbours in Unicode do not get neighbouring hashes. */
    private static final int FACTOR = 5_077_447;

    private static final Pattern WHITESPACE = Pattern.compile("\\s+");

    private NGrams() {}

    /**
     * Hashes the category and all n-grams of a text; none spans two words.
     *
     * @return in ascending order, each once
     */
    static int[] ofProduct(String searchText, String category) {
        IntStream hashes = WHITESPACE
                .splitAsStream(searchText)
                .flatMapToInt(word -> IntStream.rangeClosed(1, MAX_LENGTH).flatMap(length -> hashes(word, length)));
        return distinct(IntStream.concat(hashes, IntStream.of(hash(category))));
    }

    /** Hashes the longest n-grams of the words, which are the most selective, and the category if there is one. */
    static int[] ofQuery(List<String> words, Optional<String> category) {
        IntStream hashes = words.stream().flatMapToInt(word -> hashes(word, Math.min(word.length(), MAX_LENGTH)));
        return distinct(IntStream.concat(hashes, category.stream().mapToInt(NGrams::hash)));
    }

    private static int[] distinct(IntStream hashes) {
        return hashes.sorted().distinct().toArray();
    }

    private static IntStream hashes(String word, int length) {
        return IntStream.rangeClosed(0, word.length() - length).map(from -> hash(word, from, from + length));
    }

    private static int hash(String category) {
        return hash("\n" + category, 0, category.length() + 1);
    }

    private static int hash(String text, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = hash * FACTOR + text.charAt(i);
        }
        return hash & MASK;
    }

    /** Returns the hashes as they are stored for a product of this bucket. */
    static int[] withBucket(int bucket, int[] hashes) {
        return Arrays.stream(hashes).map(hash -> hash << BUCKET_BITS | bucket).toArray();
    }

    /** Writes hashes as a PostgreSQL array literal. */
    static String toArrayLiteral(int[] hashes) {
        return Arrays.stream(hashes).mapToObj(Integer::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
