package org.webpos.productsource.bundled;

import org.webpos.catalog.Barcode;
import org.webpos.catalog.Product;
import org.webpos.catalog.Sku;

/**
 * How a product differs from the goods in the file: in its brand and in how many pieces a pack holds.
 *
 * @param turn 0 for the goods without a brand, n for the n-th brand they come in
 * @param packs how many of the goods' multipacks are in one pack, 0 for a single piece
 */
record Variant(int turn, int packs) {

    private static final int TURNS = Brand.COUNT + 1;

    /**
     * Spreads barcodes over the whole in-store range. Prime to the number of in-store numbers, so that no two places
     * share one.
     */
    private static final long STRIDE = 61_803_398_873L;

    /** What a multipack costs of the price of its pieces, in percent. */
    private static final int MULTIPACK_PERCENT = 92;

    /**
     * Counts through all variants: a single piece and a multipack without a brand, then of each brand, then the same
     * with ever larger packs.
     */
    static Variant of(int index) {
        int pair = index / 2;
        return new Variant(pair % TURNS, index % 2 + pair / TURNS * 2);
    }

    /**
     * Makes the product.
     *
     * @param row its place in its category, from 1, which gives the sku
     * @param place its place among all products, from 1, which gives the barcode
     */
    Product product(Goods goods, int row, int place) {
        Brand brand = brand(goods);
        return new Product(
                new Sku(goods.sku(row)),
                brand.name().chinese() + goods.name().chinese() + " " + chineseSize(goods),
                (brand.name().english() + " " + goods.name().english() + " " + englishSize(goods)).strip(),
                goods.category(),
                Barcode.inStore(place * STRIDE % Barcode.IN_STORE_NUMBERS),
                priceCents(goods, brand));
    }

    /** Starts at another brand for each of the goods, so that no brand makes everything. */
    private Brand brand(Goods goods) {
        return turn == 0 ? Brand.NONE : Brand.numbered(turn + goods.sku().hashCode());
    }

    private String chineseSize(Goods goods) {
        return packs == 0 ? goods.size().chinese() : goods.size().chinese() + "×" + pieces(goods);
    }

    private String englishSize(Goods goods) {
        return packs == 0
                ? goods.size().english()
                : pieces(goods) + " × " + goods.size().english();
    }

    private int pieces(Goods goods) {
        return packs == 0 ? 1 : packs * goods.multipack();
    }

    /** Rounds down to tenths of a yuan, as shops do; goods as they stand in the file keep their price. */
    private long priceCents(Goods goods, Brand brand) {
        long hundredths = goods.priceCents() * brand.pricePercent() * pieces(goods);
        long percent = packs == 0 ? 100 : MULTIPACK_PERCENT;
        return hundredths * percent / 100_000 * 10;
    }
}
