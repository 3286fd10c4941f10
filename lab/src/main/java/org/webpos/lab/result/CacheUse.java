package org.webpos.lab.result;

/**
 * What all nodes together told who asked them for products, as their caches counted it.
 *
 * @param answers how many of each kind
 * @param hitRate share of those that were there when they were asked for, fresh or stale, 0 to 1, to a thousandth
 */
public record CacheUse(Answers answers, double hitRate) {

    /**
     * Answers by kind.
     *
     * @param fresh from the cache, within their time
     * @param stale from the cache, beyond their time
     * @param waited fetched while somebody waited
     * @param refused could not be had
     * @param unknown there is no such product
     */
    public record Answers(long fresh, long stale, long waited, long refused, long unknown) {

        long all() {
            return fresh + stale + waited + refused + unknown;
        }
    }

    /** Reckons the rate; of no answer at all it is 0. */
    public static CacheUse of(Answers answers) {
        double hits = answers.fresh() + answers.stale();
        return new CacheUse(answers, Rounded.to(3, hits / Math.max(1, answers.all())));
    }
}
