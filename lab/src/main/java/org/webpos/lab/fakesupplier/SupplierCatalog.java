package org.webpos.lab.fakesupplier;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.webpos.lab.fakesupplier.SupplierCatalog.Product;

/** All products of the supplier. They are the same at every start, except for changed prices. Thread-safe. */
final class SupplierCatalog {

    /** The maximum number of products. */
    static final int MAX_PRODUCTS = 100_000;

    private final NavigableMap<String, Product> products = new TreeMap<>();
    private final List<String> categories;
    private final Map<String, Long> changedPrices = new ConcurrentHashMap<>();

    /** Creates a catalog of so many products, 1 to {@value #MAX_PRODUCTS}. */
    SupplierCatalog(int number) {
        if (number < 1 || number > MAX_PRODUCTS) {
            throw new IllegalArgumentException("products: 1 to " + MAX_PRODUCTS + ", not " + number);
        }
        IntStream.range(0, number)
                .mapToObj(ProductGenerator::product)
                .forEach(product -> products.put(product.sku(), product));
        categories = products.values().stream()
                .map(Product::category)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * A product.
     *
     * @param sku its identifier
     * @param name in Chinese
     * @param nameEn in English
     * @param category in English
     * @param barcode an EAN-8, UPC-A, EAN-13 or GTIN-14
     * @param priceCents in minor units of {@link #CURRENCY}
     */
    record Product(String sku, String name, String nameEn, String category, String barcode, long priceCents) {

        /** All prices are in yuan. */
        static final String CURRENCY = "CNY";

        Product withPrice(long newPriceCents) {
            return new Product(sku, name, nameEn, category, barcode, newPriceCents);
        }

        private boolean matches(SupplierRequest.Search search) {
            return search.category().map(category::equals).orElse(true)
                    && search.barcode().map(this::hasBarcode).orElse(true)
                    && containsAll(words(search.text()));
        }

        private boolean hasBarcode(String searched) {
            return ProductGenerator.Gtin.padded(barcode).equals(ProductGenerator.Gtin.padded(searched));
        }

        private boolean containsAll(List<String> words) {
            String text = normalize(sku + "\n" + name + "\n" + nameEn);
            return words.stream().allMatch(text::contains);
        }

        private static List<String> words(String text) {
            String normalized = normalize(text).strip();
            return normalized.isEmpty() ? List.of() : List.of(normalized.split("\\s+"));
        }

        /** Returns lower case, and half-width where a Chinese keyboard types full-width letters and digits. */
        private static String normalize(String text) {
            return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One page of the products that match a search.
     *
     * @param products in the order of their skus
     * @param more whether further products follow
     */
    record Page(List<Product> products, boolean more) {}

    Optional<Product> find(String sku) {
        return Optional.ofNullable(products.get(sku)).map(this::atCurrentPrice);
    }

    Page find(SupplierRequest.Search search) {
        List<Product> matches = after(search.after())
                .filter(product -> product.matches(search))
                .limit(search.limit() + 1L)
                .map(this::atCurrentPrice)
                .toList();
        boolean more = matches.size() > search.limit();
        return new Page(more ? matches.subList(0, search.limit()) : matches, more);
    }

    private Stream<Product> after(Optional<String> last) {
        return last.map(sku -> products.tailMap(sku, false)).orElse(products).values().stream();
    }

    List<String> categories() {
        return categories;
    }

    /** Returns all skus in their order. */
    List<String> skus() {
        return List.copyOf(products.keySet());
    }

    /** Changes the price of a product and returns the product; empty if it does not exist. */
    Optional<Product> changePrice(String sku, long priceCents) {
        if (products.containsKey(sku)) {
            changedPrices.put(sku, priceCents);
        }
        return find(sku);
    }

    private Product atCurrentPrice(Product product) {
        return Optional.ofNullable(changedPrices.get(product.sku()))
                .map(product::withPrice)
                .orElse(product);
    }

    /**
     * Generates the products of one category. Each product number is a different combination of article, brand, taste and pack size;
     * any resemblance to real brands is coincidental.
     *
     * @param code the three letters that the skus begin with
     * @param category in English
     * @param articles the kinds of articles
     * @param cheapestCents the lowest price, in minor units
     */
    record ProductGenerator(String code, String category, List<Name> articles, long cheapestCents) {

        /** A name in both languages. */
        record Name(String chinese, String english) {

            /** Parses {@code Chinese=English} pairs separated by commas. */
            static List<Name> split(String text) {
                return List.of(text.split(",")).stream()
                        .map(both -> both.split("=", 2))
                        .map(both -> new Name(both[0], both[1]))
                        .toList();
            }
        }

        private static final List<Name> BRANDS =
                Name.split("青禾=Qinghe,云岭=Yunling,海棠=Haitang,石桥=Shiqiao,南浦=Nanpu,北辰=Beichen,白鹭=Bailu,竹溪=Zhuxi,"
                        + "松风=Songfeng,稻香=Daoxiang,晨光=Chenguang,月湾=Yuewan,红枫=Hongfeng,银杏=Yinxing,长亭=Changting,"
                        + "听雨=Tingyu,半山=Banshan,望江=Wangjiang,小满=Xiaoman,知秋=Zhiqiu,东篱=Dongli,西渡=Xidu,春溪=Chunxi,"
                        + "夏荷=Xiahe,秋实=Qiushi,冬青=Dongqing,金穗=Jinsui,玉泉=Yuquan,古渡=Gudu,新桥=Xinqiao,柳岸=Liuan,"
                        + "梅岭=Meiling,兰亭=Lanting,菊苑=Juyuan,荷塘=Hetang,杏林=Xinglin,桃溪=Taoxi,枣园=Zaoyuan,橘洲=Juzhou,"
                        + "茶山=Chashan");
        private static final List<Name> TASTES =
                Name.split("原味=Original,清香=Fragrant,浓香=Rich,特选=Select,有机=Organic,家庭装=Family,经典=Classic,轻享=Light,"
                        + "手工=Handmade,限定=Limited");
        private static final List<Name> PACKS = Name.split("1 件=single,2 件装=pack of 2,4 件装=pack of 4,6 件装=pack of 6,"
                + "8 件装=pack of 8,10 件装=pack of 10,12 件装=pack of 12,18 件装=pack of 18,24 件装=pack of 24");

        /** All categories; consecutive products belong to each of them in turn. */
        private static final List<ProductGenerator> CATEGORIES = List.of(
                category(
                        "BAK",
                        "Bakery",
                        "吐司=Toast,牛角包=Croissant,红豆面包=Red bean bun,苏打饼干=Soda crackers,蛋卷=Egg rolls",
                        450),
                category("DRK", "Drinks", "绿茶=Green tea,乌龙茶=Oolong tea,豆浆=Soy milk,酸梅汤=Plum drink,苏打水=Soda water", 250),
                category("FRT", "Fruit", "苹果=Apples,香梨=Pears,橙子=Oranges,葡萄=Grapes,蓝莓=Blueberries", 600),
                category("GRA", "Grain", "大米=Rice,小米=Millet,面粉=Flour,燕麦=Oats,挂面=Noodles", 850),
                category(
                        "HOM", "Household", "抽纸=Tissues,洗洁精=Dish soap,垃圾袋=Bin bags,洗衣液=Laundry liquid,海绵=Sponges", 690),
                category("SNK", "Snacks", "瓜子=Melon seeds,薯片=Crisps,海苔=Seaweed,果冻=Jelly,花生=Peanuts", 390));

        private static ProductGenerator category(String code, String category, String articles, long cheapestCents) {
            return new ProductGenerator(code, category, Name.split(articles), cheapestCents);
        }

        /** Returns the product with an index from 0 on. */
        static Product product(int index) {
            return CATEGORIES.get(index % CATEGORIES.size()).product(index / CATEGORIES.size(), index);
        }

        /** Varies the article first, then brand, taste and pack size: 18,000 rows without a repetition. */
        private Product product(int row, int index) {
            int branded = row / articles.size();
            int pack = branded / (BRANDS.size() * TASTES.size());
            Name brand = BRANDS.get(branded % BRANDS.size());
            Name taste = TASTES.get(branded / BRANDS.size() % TASTES.size());
            Name article = articles.get(row % articles.size());
            Name packSize = PACKS.get(pack);
            return new Product(
                    String.format(Locale.ROOT, "%s-%06d", code, row + 1),
                    brand.chinese() + taste.chinese() + article.chinese() + " " + packSize.chinese(),
                    String.join(" ", brand.english(), taste.english(), article.english()) + ", " + packSize.english(),
                    category,
                    Gtin.of(index),
                    (cheapestCents + row * 37L % 200 * 10) * (pack + 1));
        }

        /**
         * Barcodes that no manufacturer has, in the forms that a till meets: nearly all are EAN-13 with the prefix 29, which GS1 reserves for
         * use within a shop; of forty products one has an EAN-8, one a UPC-A of the number system 4, both for the same use, and one is a
         * box with a GTIN-14.
         */
        static final class Gtin {

            private static final long PREFIXED = 290_000_000_000L;
            private static final long RANGE = 10_000_000_000L;

            /** Spreads the barcodes over the range; coprime to the size of the range, so that no two products share one. */
            private static final long STRIDE = 6_180_339_887L;

            private static final int LENGTH = 14;

            private Gtin() {}

            /** Returns the barcode of the product with an index from 0 on. */
            static String of(int index) {
                long ean13 = PREFIXED + Math.floorMod(index * STRIDE, RANGE);
                return switch (index % 40) {
                    case 7 -> checked(2_000_000L + index);
                    case 17 -> checked(40_000_000_000L + index);
                    case 27 -> checked(1_000_000_000_000L + ean13);
                    default -> checked(ean13);
                };
            }

            /** Returns 14 digits, as which all barcodes of this catalog are compared, or the text where it has more. */
            static String padded(String barcode) {
                return "0".repeat(Math.max(0, LENGTH - barcode.length())) + barcode;
            }

            private static String checked(long body) {
                return Long.toString(body) + checkDigit(Long.toString(body));
            }

            /** Computes the check digit as in GS1 General Specifications, 7.9: from the right, every other digit counts three times. */
            private static int checkDigit(String body) {
                int sum = 0;
                for (int i = 0; i < body.length(); i++) {
                    sum += (body.charAt(i) - '0') * ((body.length() - i) % 2 == 0 ? 1 : 3);
                }
                return (10 - sum % 10) % 10;
            }
        }
    }
}
