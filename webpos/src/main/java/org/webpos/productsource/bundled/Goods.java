package org.webpos.productsource.bundled;

/**
 * One line of the file: goods without a brand, sold by the piece.
 *
 * @param sku its sku, such as {@code DRK-0001}: the category's three letters and the place in the category
 * @param category the category in English
 * @param name what it is
 * @param size how much a piece holds
 * @param multipack how many pieces a pack of several holds, at least 2
 * @param priceCents the price of a piece
 */
record Goods(String sku, String category, Label name, Label size, int multipack, long priceCents) {

    /** The sku of the product at another place of the same category, counted from 1. */
    String sku(int place) {
        return "%s%04d".formatted(sku.substring(0, 4), place);
    }
}
