package org.webpos.lab.fakesupplier;

import java.util.List;

/**
 * One category of what the supplier sells. Every place in it is another brand, taste, article or pack; any likeness to
 * real brands is chance.
 *
 * @param code the three letters its skus begin with
 * @param category in English
 * @param articles what there is, as {@code Chinese=English}
 * @param cheapestCents what the cheapest costs
 */
record Goods(String code, String category, List<Words> articles, long cheapestCents) {

    /** The same words in both languages. */
    record Words(String chinese, String english) {

        static List<Words> split(String text) {
            return List.of(text.split(",")).stream()
                    .map(both -> both.split("=", 2))
                    .map(both -> new Words(both[0], both[1]))
                    .toList();
        }
    }

    private static final List<Words> BRANDS =
            Words.split("青禾=Qinghe,云岭=Yunling,海棠=Haitang,石桥=Shiqiao,南浦=Nanpu,北辰=Beichen,白鹭=Bailu,竹溪=Zhuxi,"
                    + "松风=Songfeng,稻香=Daoxiang,晨光=Chenguang,月湾=Yuewan,红枫=Hongfeng,银杏=Yinxing,长亭=Changting,"
                    + "听雨=Tingyu,半山=Banshan,望江=Wangjiang,小满=Xiaoman,知秋=Zhiqiu,东篱=Dongli,西渡=Xidu,春溪=Chunxi,"
                    + "夏荷=Xiahe,秋实=Qiushi,冬青=Dongqing,金穗=Jinsui,玉泉=Yuquan,古渡=Gudu,新桥=Xinqiao,柳岸=Liuan,"
                    + "梅岭=Meiling,兰亭=Lanting,菊苑=Juyuan,荷塘=Hetang,杏林=Xinglin,桃溪=Taoxi,枣园=Zaoyuan,橘洲=Juzhou,"
                    + "茶山=Chashan");
    private static final List<Words> TASTES =
            Words.split("原味=Original,清香=Fragrant,浓香=Rich,特选=Select,有机=Organic,家庭装=Family,经典=Classic,轻享=Light,"
                    + "手工=Handmade,限定=Limited");
    private static final List<Words> PACKS = Words.split("1 件=single,2 件装=pack of 2,4 件装=pack of 4,6 件装=pack of 6,"
            + "8 件装=pack of 8,10 件装=pack of 10,12 件装=pack of 12,18 件装=pack of 18,24 件装=pack of 24");

    /** All of them; a place among all products belongs to each in turn. */
    static final List<Goods> ALL = List.of(
            goods("BAK", "Bakery", "吐司=Toast,牛角包=Croissant,红豆面包=Red bean bun,苏打饼干=Soda crackers,蛋卷=Egg rolls", 450),
            goods("DRK", "Drinks", "绿茶=Green tea,乌龙茶=Oolong tea,豆浆=Soy milk,酸梅汤=Plum drink,苏打水=Soda water", 250),
            goods("FRT", "Fruit", "苹果=Apples,香梨=Pears,橙子=Oranges,葡萄=Grapes,蓝莓=Blueberries", 600),
            goods("GRA", "Grain", "大米=Rice,小米=Millet,面粉=Flour,燕麦=Oats,挂面=Noodles", 850),
            goods("HOM", "Household", "抽纸=Tissues,洗洁精=Dish soap,垃圾袋=Bin bags,洗衣液=Laundry liquid,海绵=Sponges", 690),
            goods("SNK", "Snacks", "瓜子=Melon seeds,薯片=Crisps,海苔=Seaweed,果冻=Jelly,花生=Peanuts", 390));

    private static Goods goods(String code, String category, String articles, long cheapestCents) {
        return new Goods(code, category, Words.split(articles), cheapestCents);
    }

    /** The product at a place among all products, from 0 on. */
    static Product product(int place) {
        return ALL.get(place % ALL.size()).product(place / ALL.size(), place);
    }

    /** Counts through the articles first, then brands, tastes and packs: 18,000 rows without a repetition. */
    private Product product(int row, int place) {
        int branded = row / articles.size();
        int pack = branded / (BRANDS.size() * TASTES.size());
        Words brand = BRANDS.get(branded % BRANDS.size());
        Words taste = TASTES.get(branded / BRANDS.size() % TASTES.size());
        Words article = articles.get(row % articles.size());
        Words pieces = PACKS.get(pack);
        return new Product(
                "%s-%06d".formatted(code, row + 1),
                brand.chinese() + taste.chinese() + article.chinese() + " " + pieces.chinese(),
                String.join(" ", brand.english(), taste.english(), article.english()) + ", " + pieces.english(),
                category,
                Ean13.of(place),
                (cheapestCents + row * 37L % 200 * 10) * (pack + 1));
    }
}
