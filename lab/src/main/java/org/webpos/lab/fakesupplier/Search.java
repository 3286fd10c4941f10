package org.webpos.lab.fakesupplier;

import java.util.List;
import java.util.Optional;

/**
 * What somebody looks for; what is left empty narrows nothing.
 *
 * @param limit how many products at most, 1 to 200
 * @param text words that each occur in the sku or in one of the names
 * @param category the exact name of a category
 * @param barcode the only barcode wanted
 * @param after only products whose sku sorts behind this one
 */
record Search(int limit, String text, Optional<String> category, Optional<String> barcode, Optional<String> after) {

    static final int MOST = 200;
    static final int USUAL = 50;
    private static final int LONGEST_KEY = 300;

    /** Writes it so that two that look for the same are the same text; what is long is cut. */
    String key() {
        String all = "limit=" + limit + " q=" + text + " category=" + category.orElse("") + " barcode="
                + barcode.orElse("") + " after=" + after.orElse("");
        return all.substring(0, Math.min(all.length(), LONGEST_KEY));
    }

    boolean finds(Product product) {
        return category.map(product.category()::equals).orElse(true)
                && barcode.map(product.barcode()::equals).orElse(true)
                && product.has(words());
    }

    private List<String> words() {
        String plain = Product.plain(text).strip();
        return plain.isEmpty() ? List.of() : List.of(plain.split("\\s+"));
    }
}
