package org.webpos.lab.fakesupplier;

/** What the supplier is asked. */
sealed interface Question {

    /** The kinds that are counted apart. */
    enum Kind {
        LOOKUP,
        SEARCH,
        CATEGORIES,
        UNCLEAR
    }

    Kind kind();

    /** The same text for two that ask for the same, whatever the form of the answer. */
    String key();

    /** Asks for one product. */
    record Lookup(String sku) implements Question {

        @Override
        public Kind kind() {
            return Kind.LOOKUP;
        }

        @Override
        public String key() {
            return "lookup " + sku;
        }
    }

    /** Asks for products. */
    record Find(Search search) implements Question {

        @Override
        public Kind kind() {
            return Kind.SEARCH;
        }

        @Override
        public String key() {
            return "search " + search.key();
        }
    }

    /** Asks for the names of all categories. */
    record Categories() implements Question {

        @Override
        public Kind kind() {
            return Kind.CATEGORIES;
        }

        @Override
        public String key() {
            return "categories";
        }
    }

    /**
     * Asks for what the supplier does not understand.
     *
     * @param status what it answers with: 400, 404 or 405
     */
    record Unclear(int status) implements Question {

        @Override
        public Kind kind() {
            return Kind.UNCLEAR;
        }

        @Override
        public String key() {
            return "unclear";
        }
    }
}
