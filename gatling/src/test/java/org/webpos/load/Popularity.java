package org.webpos.load;

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
