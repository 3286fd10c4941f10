package org.webpos.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The products that scanning shoppers choose from, weighted by popularity. Immutable. */
final class SkuDistribution {

    private static final Pattern SKU = Pattern.compile("[A-Za-z0-9-]{1,32}");

    private final List<String> skus;

    /** The weight of each product and of all before it. */
    private final double[] cumulative;

    /**
     * Weighs products by their rank.
     *
     * @param skus the products, at least one, the most popular first
     */
    SkuDistribution(List<String> skus, Popularity popularity) {
        this.skus = List.copyOf(skus);
        this.cumulative = new double[skus.size()];
        double sum = 0;
        for (int place = 0; place < cumulative.length; place++) {
            sum += popularity.weight(place + 1);
            cumulative[place] = sum;
        }
    }

    /**
     * Reads a file with one sku a line.
     *
     * @throws IllegalArgumentException says which line is none, or that the file is empty or cannot be read
     */
    static SkuDistribution read(Path file, Popularity popularity) {
        try {
            List<String> lines = Files.readAllLines(file);
            check(file, lines);
            return new SkuDistribution(lines, popularity);
        } catch (IOException unreadable) {
            throw wrong(file, "the file cannot be read");
        }
    }

    private static void check(Path file, List<String> lines) {
        if (lines.isEmpty()) {
            throw wrong(file, "the file is empty; one sku a line is needed");
        }
        Set<String> seen = new HashSet<>();
        for (String line : lines) {
            if (!SKU.matcher(line).matches() || !seen.add(line)) {
                String number = "line " + (lines.indexOf(line) + 1);
                throw wrong(
                        file, number + (seen.contains(line) ? " comes twice" : " is no sku: letters, digits and -"));
            }
        }
    }

    private static IllegalArgumentException wrong(Path file, String what) {
        return new IllegalArgumentException("-Dskus=" + file + ": " + what);
    }

    /**
     * Picks a product by inverse transform sampling.
     *
     * @param quantile from 0 to less than 1; evenly spread values pick by popularity
     */
    String pick(double quantile) {
        int place = Arrays.binarySearch(cumulative, quantile * cumulative[cumulative.length - 1]);
        int next = place < 0 ? -place - 1 : place + 1;
        return skus.get(Math.min(next, cumulative.length - 1));
    }

    /** How popular the products of an {@link SkuDistribution} are, by their rank. */
    enum Popularity {
        /** Each as popular as any other: the worst case for a cache. */
        UNIFORM {
            @Override
            double weight(int rank) {
                return 1;
            }
        },

        /** The second half as popular as the first, the third a third, and so on (Zipf's law with exponent 1), as in many shops. */
        ZIPF {
            @Override
            double weight(int rank) {
                return 1.0 / rank;
            }
        };

        /**
         * Weighs a product against the others.
         *
         * @param rank its place in the order of popularity, from 1
         */
        abstract double weight(int rank);
    }
}
