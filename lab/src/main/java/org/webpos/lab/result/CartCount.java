package org.webpos.lab.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.result.ResultFolder.UnreadableResultException;

/**
 * Items of carts, compared SKU by SKU between what was acknowledged and what the cart held, so that a lost item and a doubled
 * one never cancel.
 *
 * @param acked items whose add was answered with a 2xx
 * @param lost acknowledged items that the cart did not hold; an add without a response never makes up for one
 * @param doubled items beyond what acknowledged adds and adds without a response of the same SKU explain
 * @param unread acknowledged items of carts that could not be read
 * @param unknown adds without a response, or with a 5xx, which does not say whether the item was added
 * @param refused adds answered with a 4xx
 * @param shoppers how many shoppers reported what they know
 */
public record CartCount(int acked, int lost, int doubled, int unread, int unknown, int refused, int shoppers) {

    /** No cart at all. */
    public static final CartCount NONE = new CartCount(0, 0, 0, 0, 0, 0, 0);

    /**
     * What one shopper knows of its cart; one line of the shoppers' file.
     *
     * @param shopper its number
     * @param acked items by SKU whose add was answered with a 2xx
     * @param unknown adds by SKU that had no response
     * @param refused adds answered with an error status
     * @param found items by SKU in the cart at the end; null when it could not be read
     */
    public record ShopperReport(
            @JsonProperty(required = true) int shopper,
            @JsonProperty(required = true) Map<String, Integer> acked,
            @JsonProperty(required = true) Map<String, Integer> unknown,
            @JsonProperty(required = true) int refused,
            @JsonProperty(required = true) @Nullable Map<String, Integer> found) {}

    /**
     * Counts the items of all carts of a run.
     *
     * @param file has one line of JSON for each shopper
     * @throws UnreadableResultException when a line is damaged, or a shopper is in the file twice
     */
    public static CartCount ofFile(Path file) {
        try {
            Set<Integer> shoppers = new HashSet<>();
            CartCount all = NONE;
            for (String line : Files.readAllLines(file)) {
                ShopperReport report = ResultFolder.JSON.readValue(line, ShopperReport.class);
                if (!shoppers.add(report.shopper())) {
                    throw new UnreadableResultException(file + ": shopper " + report.shopper() + " is there twice");
                }
                all = all.plus(of(report));
            }
            return all;
        } catch (JsonProcessingException damaged) {
            throw new UnreadableResultException(file + ": " + damaged.getOriginalMessage());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Counts the items of one cart. */
    public static CartCount of(ShopperReport report) {
        int acked = sum(report.acked());
        int unknown = sum(report.unknown());
        Map<String, Integer> found = report.found();
        if (found == null) {
            return new CartCount(acked, 0, 0, acked, unknown, report.refused(), 1);
        }
        int lost = 0;
        int doubled = 0;
        Set<String> skus = new TreeSet<>(report.acked().keySet());
        skus.addAll(found.keySet());
        for (String sku : skus) {
            int surplus = found.getOrDefault(sku, 0) - report.acked().getOrDefault(sku, 0);
            lost += Math.max(0, -surplus);
            doubled += Math.max(0, surplus - report.unknown().getOrDefault(sku, 0));
        }
        return new CartCount(acked, lost, doubled, 0, unknown, report.refused(), 1);
    }

    /** Adds two counts, figure by figure. */
    public CartCount plus(CartCount other) {
        return new CartCount(
                acked + other.acked,
                lost + other.lost,
                doubled + other.doubled,
                unread + other.unread,
                unknown + other.unknown,
                refused + other.refused,
                shoppers + other.shoppers);
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
