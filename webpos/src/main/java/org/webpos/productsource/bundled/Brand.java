package org.webpos.productsource.bundled;

import java.util.List;

/**
 * A made-up brand; any likeness to a real one is chance.
 *
 * @param name its two characters, and how they are spoken
 * @param pricePercent what its goods cost, measured by those without a brand
 */
record Brand(Label name, int pricePercent) {

    /** Goods that carry no brand. */
    static final Brand NONE = new Brand(new Label("", ""), 100);

    private static final List<String> FIRST =
            List.of(("福 Fu,金 Jin,华 Hua,永 Yong,德 De,瑞 Rui,康 Kang,嘉 Jia,裕 Yu,泰 Tai,兴 Xing,恒 Heng,鸿 Hong,宝 Bao,隆 Long,"
                            + "祥 Xiang,和 He,顺 Shun,盛 Sheng,丰 Feng,美 Mei,春 Chun,万 Wan,天 Tian,清 Qing,乐 Le,新 Xin,百 Bai,广 Guang,启 Qi")
                    .split(","));
    private static final List<String> SECOND =
            List.of(("源 yuan,田 tian,山 shan,林 lin,谷 gu,河 he,湖 hu,岭 ling,湾 wan,海 hai,川 chuan,江 jiang,泉 quan,溪 xi,野 ye,"
                            + "稻 dao,香 xiang,景 jing,辰 chen,家 jia,坊 fang,斋 zhai,记 ji,楼 lou,阁 ge,堂 tang,庄 zhuang,村 cun,屯 tun,洲 zhou")
                    .split(","));

    /** How many brands there are. */
    static final int COUNT = FIRST.size() * SECOND.size();

    /** Finds the brand of a number; any number will do, equal ones give equal brands. */
    static Brand numbered(int number) {
        int index = Math.floorMod(number, COUNT);
        String first = FIRST.get(index % FIRST.size());
        String second = SECOND.get((index + index / FIRST.size()) % SECOND.size());
        Label name = new Label(first.charAt(0) + second.substring(0, 1), first.substring(2) + second.substring(2));
        return new Brand(name, 85 + index * 7 % 50);
    }
}
