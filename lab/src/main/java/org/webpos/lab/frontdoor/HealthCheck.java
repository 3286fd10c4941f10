package org.webpos.lab.frontdoor;

/** HAProxy's short words for what a health check found, in words for people. */
final class HealthCheck {

    private HealthCheck() {}

    /**
     * Tells it from the fields of HAProxy's statistics (management guide, section 9.1).
     *
     * @param status such as {@code L7OK}, with a star before it while the next check is under way; empty for none
     * @param code the HTTP status, or empty
     * @param description HAProxy's own words, for whatever is rare
     */
    static String told(String status, String code, String description) {
        return switch (status.startsWith("* ") ? status.substring(2) : status) {
            case "" -> "not asked";
            case "INI" -> "not asked yet";
            case "L7OK" -> "ready";
            case "L7STS" -> "answers " + code;
            case "L7TOUT" -> "no answer in time";
            case "L4CON" -> "no connection";
            case "L4TOUT" -> "no connection in time";
            default -> description;
        };
    }
}
