package org.webpos.problem;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ends a request with a problem that the client receives as the answer. Has no stack trace: it is an expected answer, not a
 * failure of ours.
 */
public final class ProblemException extends RuntimeException {

    /**
     * One thing wrong with what a client sent.
     *
     * @param field the field, parameter or header it is about
     * @param message what is wrong, and what is allowed
     */
    public record Violation(String field, String message) {}

    private final transient ProblemType type;
    private final transient List<Violation> violations;
    private final transient Map<String, String> headers;

    /**
     * Makes a problem of this type.
     *
     * @param detail a few sentences for this occurrence; the client reads them
     * @param violations what is wrong with each field; may be empty
     */
    public ProblemException(ProblemType type, String detail, List<Violation> violations) {
        this(type, detail, violations, Map.of());
    }

    private ProblemException(ProblemType type, String detail, List<Violation> violations, Map<String, String> headers) {
        super(detail, null, false, false);
        this.type = type;
        this.violations = List.copyOf(violations);
        this.headers = Map.copyOf(headers);
    }

    /** Makes a problem that names no fields. */
    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    /** Makes the problem of one field with a wrong value. */
    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    /** Makes the problem of several fields with wrong values; at least one. */
    public static ProblemException invalid(List<Violation> violations) {
        Violation first = violations.get(0);
        return new ProblemException(ProblemType.INVALID_INPUT, first.field() + ": " + first.message(), violations);
    }

    /** Makes the problem of a sku that no product has, because it is unknown or no sku at all. */
    public static ProblemException unknownProduct(String sku) {
        return new ProblemException(ProblemType.UNKNOWN_PRODUCT, "No product has the sku " + sku + '.');
    }

    /** Makes the problem of a product about to be added whose price is not known now. */
    public static ProblemException unpriced(String sku) {
        return new ProblemException(
                        ProblemType.UNPRICED,
                        "The price of " + sku
                                + " is being requested from the product source. This request has changed"
                                + " nothing. Send it again.")
                .with("Retry-After", "1");
    }

    /**
     * Makes the problem of a product source that gives no usable answer.
     *
     * @param retryAfter when it may answer again; rounded up to whole seconds, at least one
     */
    public static ProblemException sourceUnavailable(Duration retryAfter) {
        return new ProblemException(
                        ProblemType.SOURCE_AWAY, "This is not cached here, and the product source does not answer.")
                .with(
                        "Retry-After",
                        Long.toString(Math.max(1, retryAfter.plusMillis(999).toSeconds())));
    }

    /** Returns the same problem whose answer carries this header too. */
    public ProblemException with(String header, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(header, value);
        return new ProblemException(type, String.valueOf(getMessage()), violations, all);
    }

    /** Returns the headers the answer carries. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Returns the type of the problem. */
    public ProblemType type() {
        return type;
    }

    /** Returns what is wrong with each field; empty where the problem is not about fields. */
    public List<Violation> violations() {
        return violations;
    }
}
