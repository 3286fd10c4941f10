package org.webpos.lab.fakesupplier;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the supplier was asked since it began to count. Every request counts at the moment it is decided about, before any
 * delay, and exactly once in each of three ways: among {@code asked}, by its kind, and by what became of it.
 *
 * @param since when it began to count, in ISO 8601
 * @param asked how many requests there were, those that got no answer included
 * @param lookups how many asked for one product
 * @param searches how many asked for products
 * @param categories how many asked for the categories
 * @param unclear how many asked for what there is not
 * @param answered how many got a whole answer, be it that there is no such product
 * @param refused how many were too many
 * @param whileBanned how many came during a ban
 * @param unanswered how many got no answer
 * @param redirected how many were sent elsewhere
 * @param failed how many got an error
 * @param garbled how many got what nobody can read
 * @param truncated how many got less than was announced
 * @param cut how many got half an answer
 * @param bans how many bans began
 * @param mostInASecond the most requests in any second, wherever it begins
 * @param mostAllowedInASecond the same of those that were neither too many nor during a ban nor without an answer
 * @param keys how many different things were asked for, as far as told apart: one form and the other are the same
 * @param repeats how many requests asked for what had been asked for before
 * @param mostForOneKey how often the same thing was asked for at most
 * @param mostAskedKey what that was; empty where nothing was asked
 * @param bySku how often each product there is was asked for alone
 * @param bySecond the seconds in which something was asked, at most the latest 3,600 of them
 */
public record Counts(
        String since,
        long asked,
        long lookups,
        long searches,
        long categories,
        long unclear,
        long answered,
        long refused,
        long whileBanned,
        long unanswered,
        long redirected,
        long failed,
        long garbled,
        long truncated,
        long cut,
        int bans,
        int mostInASecond,
        int mostAllowedInASecond,
        int keys,
        long repeats,
        long mostForOneKey,
        String mostAskedKey,
        Map<String, Long> bySku,
        List<Second> bySecond) {

    /** Keeps its own copies, the products in the order of their skus. */
    public Counts {
        bySku = Collections.unmodifiableMap(new TreeMap<>(bySku));
        bySecond = List.copyOf(bySecond);
    }

    /** How many requests the quota allowed that got no whole answer nonetheless. */
    public long spoiled() {
        return redirected + failed + garbled + truncated + cut;
    }

    /**
     * One second with requests.
     *
     * @param second how many whole seconds after {@code since} it began
     * @param asked all requests in it
     * @param answered those that got a whole answer
     * @param refused those that were too many or came during a ban
     */
    public record Second(long second, long asked, long answered, long refused) {}
}
