package org.webpos.productsource.database;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Numbers runs of one to three characters, by which a product is found: those in its text when it is stored, those of the
 * words when it is looked for. Two runs may share a number, so whatever is found has to be looked at.
 */
final class Grams {

    /** How many bits of a stored number say which bucket the product is in. */
    static final int BUCKET_BITS = 8;

    private static final int LONGEST = 3;
    private static final int MASK = (1 << (Integer.SIZE - BUCKET_BITS)) - 1;

    /** Odd, and large enough that neighbours in Unicode do not become neighbours here. */
    private static final int FACTOR = 5_077_447;

    private static final Pattern GAP = Pattern.compile("\\s+");

    private Grams() {}

    /**
     * Numbers all runs in a text, none of which goes across a gap between words, and the category.
     *
     * @return in ascending order, each once
     */
    static int[] stored(String searchText, String category) {
        IntStream runs = GAP.splitAsStream(searchText)
                .flatMapToInt(word -> IntStream.rangeClosed(1, LONGEST).flatMap(length -> runs(word, length)));
        return ordered(IntStream.concat(runs, IntStream.of(number(category))));
    }

    /** Numbers the longest runs of the words looked for, which say most, and the category if it matters. */
    static int[] asked(List<String> words, Optional<String> category) {
        IntStream runs = words.stream().flatMapToInt(word -> runs(word, Math.min(word.length(), LONGEST)));
        return ordered(IntStream.concat(runs, category.stream().mapToInt(Grams::number)));
    }

    private static int[] ordered(IntStream numbers) {
        return numbers.sorted().distinct().toArray();
    }

    private static IntStream runs(String word, int length) {
        return IntStream.rangeClosed(0, word.length() - length).map(from -> number(word, from, from + length));
    }

    private static int number(String category) {
        return number("\n" + category, 0, category.length() + 1);
    }

    private static int number(String text, int from, int to) {
        int number = to - from;
        for (int i = from; i < to; i++) {
            number = number * FACTOR + text.charAt(i);
        }
        return number & MASK;
    }

    /** The same numbers as they are stored for a product in a bucket. */
    static int[] in(int bucket, int[] numbers) {
        return Arrays.stream(numbers)
                .map(number -> number << BUCKET_BITS | bucket)
                .toArray();
    }

    /** Writes numbers as PostgreSQL reads an array. */
    static String array(int[] numbers) {
        return Arrays.stream(numbers).mapToObj(Integer::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
