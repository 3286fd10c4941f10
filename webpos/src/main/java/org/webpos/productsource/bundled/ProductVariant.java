package org.webpos.productsource.bundled;

import java.util.List;
import org.webpos.catalog.Barcode;
import org.webpos.catalog.Product;
import org.webpos.catalog.Sku;
import org.webpos.productsource.bundled.BundledProducts.BaseProduct;
import org.webpos.productsource.bundled.BundledProducts.BilingualText;

/**
 * The difference between a generated product and the one in the file: its brand and the number of pieces in a pack.
 *
 * @param brandNumber 0 for no brand, n for the n-th brand of the base product
 * @param multipacks the number of multipacks in one pack, 0 for a single piece
 */
record ProductVariant(int brandNumber, int multipacks) {

    private static final int BRAND_NUMBERS = Brand.COUNT + 1;

    /**
     * Spreads barcodes over the whole in-store range. It has no common factor with the number of in-store barcodes, so no two
     * products get the same one.
     */
    private static final long BARCODE_STRIDE = 61_803_398_873L;

    /** The price of a multipack in percent of the price of its pieces. */
    private static final int MULTIPACK_PERCENT = 92;

    /**
     * A made-up brand; any likeness to a real one is chance.
     *
     * @param name two characters, and their pronunciation
     * @param pricePercent the price of its products in percent of the same product without a brand
     */
    private record Brand(BilingualText name, int pricePercent) {

        static final Brand NONE = new Brand(new BilingualText("", ""), 100);

        private static final List<String> FIRST =
                List.of(("福 Fu,金 Jin,华 Hua,永 Yong,德 De,瑞 Rui,康 Kang,嘉 Jia,裕 Yu,泰 Tai,兴 Xing,恒 Heng,鸿 Hong,宝 Bao,隆 Long,"
                                + "祥 Xiang,和 He,顺 Shun,盛 Sheng,丰 Feng,美 Mei,春 Chun,万 Wan,天 Tian,清 Qing,乐 Le,新 Xin,百 Bai,广 Guang,启 Qi")
                        .split(","));
        private static final List<String> SECOND = List.of(
                ("源 yuan,田 tian,山 shan,林 lin,谷 gu,河 he,湖 hu,岭 ling,湾 wan,海 hai,川 chuan,江 jiang,泉 quan,溪 xi,野 ye,"
                                + "稻 dao,香 xiang,景 jing,辰 chen,家 jia,坊 fang,斋 zhai,记 ji,楼 lou,阁 ge,堂 tang,庄 zhuang,村 cun,屯 tun,洲 zhou")
                        .split(","));

        static final int COUNT = FIRST.size() * SECOND.size();

        /** Returns the brand of a number; any number is allowed, equal ones give equal brands. */
        static Brand of(int number) {
            int index = Math.floorMod(number, COUNT);
            String first = FIRST.get(index % FIRST.size());
            String second = SECOND.get((index + index / FIRST.size()) % SECOND.size());
            BilingualText name = new BilingualText(
                    first.charAt(0) + second.substring(0, 1), first.substring(2) + second.substring(2));
            return new Brand(name, 85 + index * 7 % 50);
        }
    }

    /**
     * Enumerates all variants: a single piece and a multipack without a brand, then of each brand, then the same with ever
     * larger packs.
     */
    static ProductVariant of(int index) {
        int pair = index / 2;
        return new ProductVariant(pair % BRAND_NUMBERS, index % 2 + pair / BRAND_NUMBERS * 2);
    }

    /**
     * Generates the product.
     *
     * @param row its place in its category, from 1, which gives the sku
     * @param place its place among all products, from 1, which gives the barcode
     */
    Product product(BaseProduct base, int row, int place) {
        Brand brand = brand(base);
        return new Product(
                new Sku(base.sku(row)),
                brand.name().chinese() + base.name().chinese() + " " + chineseSize(base),
                (brand.name().english() + " " + base.name().english() + " " + englishSize(base)).strip(),
                base.category(),
                Barcode.inStore(place * BARCODE_STRIDE % Barcode.IN_STORE_NUMBERS),
                priceCents(base, brand));
    }

    /** Starts at another brand for each base product, so that no brand makes everything. */
    private Brand brand(BaseProduct base) {
        return brandNumber == 0 ? Brand.NONE : Brand.of(brandNumber + base.sku().hashCode());
    }

    private String chineseSize(BaseProduct base) {
        return multipacks == 0 ? base.size().chinese() : base.size().chinese() + "×" + pieces(base);
    }

    private String englishSize(BaseProduct base) {
        return multipacks == 0
                ? base.size().english()
                : pieces(base) + " × " + base.size().english();
    }

    private int pieces(BaseProduct base) {
        return multipacks == 0 ? 1 : multipacks * base.multipack();
    }

    /** Rounds down to tenths of a yuan, as shops do; products as they stand in the file keep their price. */
    private long priceCents(BaseProduct base, Brand brand) {
        long hundredths = base.priceCents() * brand.pricePercent() * pieces(base);
        long percent = multipacks == 0 ? 100 : MULTIPACK_PERCENT;
        return hundredths * percent / 100_000 * 10;
    }
}
