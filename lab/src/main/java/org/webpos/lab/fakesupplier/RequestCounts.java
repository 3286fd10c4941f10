package org.webpos.lab.fakesupplier;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The requests that the supplier received since it started counting. Every request is counted when it is decided on, before any
 * delay, and exactly once in each of three ways: in {@code asked}, by its kind, and by its outcome. Immutable.
 *
 * @param since when counting started, in ISO 8601
 * @param asked all requests, including those without a response
 * @param lookups requests for one product
 * @param searches requests for a list of products
 * @param categories requests for the categories
 * @param unclear requests that the supplier did not understand
 * @param answered requests with a complete response, be it that there is no such product
 * @param refused requests over the quota
 * @param whileBanned requests during a ban
 * @param unanswered requests without a response
 * @param redirected requests redirected elsewhere
 * @param failed requests answered with a server error
 * @param garbled requests answered with an unparseable body
 * @param truncated requests whose response ended before the announced length
 * @param cut requests answered with the first half of a response
 * @param bans how many bans began
 * @param mostInASecond the largest number of requests in any sliding second
 * @param mostAllowedInASecond the same for requests that were not refused, banned or left without a response
 * @param keys how many different queries were counted apart, whatever the format of the response
 * @param repeats how many requests repeated an earlier query
 * @param mostForOneKey the number of requests for the most frequent query
 * @param mostAskedKey that query; empty if there was no request
 * @param bySku the number of lookups of each existing product
 * @param bySecond the seconds with requests, at most the latest 3,600 of them
 */
public record RequestCounts(
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
        List<SecondCounts> bySecond) {

    /** Copies the collections, the products in the order of their skus. */
    public RequestCounts {
        bySku = Collections.unmodifiableMap(new TreeMap<>(bySku));
        bySecond = List.copyOf(bySecond);
    }

    /** Returns how many requests were within the quota but got a fault instead of a complete response. */
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
    public record SecondCounts(long second, long asked, long answered, long refused) {}
}
