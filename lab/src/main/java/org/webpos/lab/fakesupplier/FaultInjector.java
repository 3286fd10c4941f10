package org.webpos.lab.fakesupplier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.webpos.lab.fakesupplier.ProductFormat.JsonFormat;
import org.webpos.lab.fakesupplier.ProductFormat.Offer;

/**
 * Chooses which of the requests that the quota allows get a fault instead of a correct response. Not thread-safe.
 */
final class FaultInjector {

    private final Share errors = new Share();
    private final Share garbage = new Share();
    private final Share truncated = new Share();
    private final Share cut = new Share();

    /** Decides on one request. */
    Disposition decide(Behaviour behaviour) {
        if (!behaviour.redirectTo().isEmpty()) {
            return Disposition.REDIRECTED;
        }
        if (errors.isDue(behaviour.errorsPercent())) {
            return Disposition.FAILED;
        }
        if (garbage.isDue(behaviour.garbagePercent())) {
            return Disposition.GARBLED;
        }
        if (truncated.isDue(behaviour.truncatePercent())) {
            return Disposition.TRUNCATED;
        }
        return cut.isDue(behaviour.cutPercent()) ? Disposition.CUT : Disposition.ANSWERED;
    }

    /** What becomes of a request, and as what it is counted. */
    enum Disposition {
        /** A complete response, which may be that there is no such product. */
        ANSWERED,
        /** Over the quota (429). */
        REFUSED,
        /** Received during a ban (403). */
        BANNED,
        /** The connection is closed without a response. */
        UNANSWERED,
        /** A redirect to another address (302). */
        REDIRECTED,
        /** A server error (500). */
        FAILED,
        /** A response that cannot be parsed. */
        GARBLED,
        /** A response that ends before its announced length. */
        TRUNCATED,
        /** A correctly announced response of half the content. */
        CUT
    }

    /** Selects a share of the requests, spread evenly: of any hundred in a row exactly as many as the percentage. Not thread-safe. */
    private static final class Share {

        private static final int ALL = 100;

        private int accumulated;

        /** Returns whether the next request is selected. */
        boolean isDue(int percent) {
            accumulated += percent;
            boolean due = accumulated >= ALL;
            if (due) {
                accumulated -= ALL;
            }
            return due;
        }
    }

    /**
     * How the supplier treats its clients. The percentages are spread evenly; if several apply to a request, the first one in the
     * order of these components wins.
     *
     * @param quota how many requests are answered in any second, 1 to 100,000
     * @param refusalsBeforeBan how many refused requests within {@code refusalSeconds} cause a ban, 1 to 1,000,000
     * @param refusalSeconds the window in which refusals are counted, 1 to 60
     * @param banSeconds how long a ban lasts, 0 to 3,600; 0: there are no bans
     * @param delayMillis the latency of every response but a refusal, 0 to 60,000
     * @param away whether connections are accepted and closed without a response; such requests count nonetheless
     * @param redirectTo an absolute address that all requests are redirected to; empty: no redirect
     * @param errorsPercent how many responses are an error 500
     * @param garbagePercent how many cannot be parsed
     * @param truncatePercent how many end before the length they announce, with the connection
     * @param cutPercent how many contain only the first half, correctly announced
     * @param badProducts the faults of single products by sku
     */
    record Behaviour(
            int quota,
            int refusalsBeforeBan,
            int refusalSeconds,
            int banSeconds,
            int delayMillis,
            boolean away,
            String redirectTo,
            int errorsPercent,
            int garbagePercent,
            int truncatePercent,
            int cutPercent,
            Map<String, Offer.Fault> badProducts) {

        /** The largest {@link #quota}. */
        private static final int MAX_QUOTA = 100_000;

        private static final int ALL_PERCENT = 100;
        private static final int MINUTE = 60;
        private static final int HOUR = 3_600;
        private static final int MAX_DELAY = 60_000;
        private static final List<String> FIELDS =
                List.copyOf(faultless(1, 0).fields().keySet());

        /** Returns a behaviour without faults: a quota and a latency only. */
        static Behaviour faultless(int quota, int delayMillis) {
            return new Behaviour(quota, 20, 10, 10, delayMillis, false, "", 0, 0, 0, 0, Map.of());
        }

        Behaviour {
            badProducts = Map.copyOf(badProducts);
        }

        /**
         * Returns this behaviour with a change applied. Fields that the change does not name stay as they are.
         *
         * @param json an object of some of the fields of {@link #toJson}
         * @throws JsonBody.InvalidBodyException if the change is malformed or out of bounds
         */
        Behaviour withChange(String json) {
            JsonBody body = JsonBody.parse(json, FIELDS);
            return new Behaviour(
                    body.number("quota", 1, MAX_QUOTA, quota),
                    body.number("refusalsBeforeBan", 1, 1_000_000, refusalsBeforeBan),
                    body.number("refusalSeconds", 1, MINUTE, refusalSeconds),
                    body.number("banSeconds", 0, HOUR, banSeconds),
                    body.number("delayMillis", 0, MAX_DELAY, delayMillis),
                    body.bool("away", away),
                    address(body.text("redirectTo", redirectTo)),
                    body.number("errorsPercent", 0, ALL_PERCENT, errorsPercent),
                    body.number("garbagePercent", 0, ALL_PERCENT, garbagePercent),
                    body.number("truncatePercent", 0, ALL_PERCENT, truncatePercent),
                    body.number("cutPercent", 0, ALL_PERCENT, cutPercent),
                    body.labels("badProducts", Offer.Fault.class, badProducts));
        }

        private static String address(String text) {
            if (!text.isEmpty() && !text.matches("https?://[!-~]{1,500}")) {
                throw new JsonBody.InvalidBodyException(
                        "redirectTo: an address such as http://127.0.0.1:9999/ is needed, or an empty text");
            }
            return text;
        }

        /** Returns a JSON object of all fields. */
        String toJson() {
            return JsonFormat.write(fields());
        }

        private Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("quota", quota);
            fields.put("refusalsBeforeBan", refusalsBeforeBan);
            fields.put("refusalSeconds", refusalSeconds);
            fields.put("banSeconds", banSeconds);
            fields.put("delayMillis", delayMillis);
            fields.put("away", away);
            fields.put("redirectTo", redirectTo);
            fields.put("errorsPercent", errorsPercent);
            fields.put("garbagePercent", garbagePercent);
            fields.put("truncatePercent", truncatePercent);
            fields.put("cutPercent", cutPercent);
            Map<String, String> labels = new TreeMap<>();
            badProducts.forEach((sku, fault) -> labels.put(sku, JsonBody.label(fault)));
            fields.put("badProducts", labels);
            return fields;
        }
    }
}
