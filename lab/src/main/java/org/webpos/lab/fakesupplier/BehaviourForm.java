package org.webpos.lab.fakesupplier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How behaviour is written and read in JSON. What is left out of what is read stays as it was. */
final class BehaviourForm {

    private static final int ALL_PERCENT = 100;
    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;
    private static final int LONGEST_DELAY = 60_000;

    /** The most that {@code quota} may be. */
    static final int HIGHEST_QUOTA = 100_000;

    private static final List<String> FIELDS =
            List.copyOf(fields(Behaviour.well(1, 0)).keySet());

    private BehaviourForm() {}

    /** Reads a change and applies it; throws {@link BadBodyException}. */
    static Behaviour changed(Behaviour now, String json) {
        Body body = Body.of(json, FIELDS);
        return new Behaviour(
                body.number("quota", 1, HIGHEST_QUOTA, now.quota()),
                body.number("refusalsBeforeBan", 1, 1_000_000, now.refusalsBeforeBan()),
                body.number("refusalSeconds", 1, MINUTE, now.refusalSeconds()),
                body.number("banSeconds", 0, HOUR, now.banSeconds()),
                body.number("delayMillis", 0, LONGEST_DELAY, now.delayMillis()),
                body.truth("away", now.away()),
                address(body.text("redirectTo", now.redirectTo())),
                body.number("errorsPercent", 0, ALL_PERCENT, now.errorsPercent()),
                body.number("garbagePercent", 0, ALL_PERCENT, now.garbagePercent()),
                body.number("truncatePercent", 0, ALL_PERCENT, now.truncatePercent()),
                body.number("cutPercent", 0, ALL_PERCENT, now.cutPercent()),
                body.labels("badProducts", Fault.class, now.badProducts()));
    }

    private static String address(String text) {
        if (!text.isEmpty() && !text.matches("https?://[!-~]{1,500}")) {
            throw new BadBodyException(
                    "redirectTo: an address such as http://127.0.0.1:9999/ is needed, or an empty text");
        }
        return text;
    }

    /** Writes all of it. */
    static String written(Behaviour behaviour) {
        return JsonForm.written(fields(behaviour));
    }

    private static Map<String, Object> fields(Behaviour behaviour) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("quota", behaviour.quota());
        fields.put("refusalsBeforeBan", behaviour.refusalsBeforeBan());
        fields.put("refusalSeconds", behaviour.refusalSeconds());
        fields.put("banSeconds", behaviour.banSeconds());
        fields.put("delayMillis", behaviour.delayMillis());
        fields.put("away", behaviour.away());
        fields.put("redirectTo", behaviour.redirectTo());
        fields.put("errorsPercent", behaviour.errorsPercent());
        fields.put("garbagePercent", behaviour.garbagePercent());
        fields.put("truncatePercent", behaviour.truncatePercent());
        fields.put("cutPercent", behaviour.cutPercent());
        Map<String, String> bad = new TreeMap<>();
        behaviour.badProducts().forEach((sku, fault) -> bad.put(sku, Body.label(fault)));
        fields.put("badProducts", bad);
        return fields;
    }
}
