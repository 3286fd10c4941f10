package org.webpos.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Ends a request with a problem the client is told of. Carries no stack trace: it is an answer, not an accident.
 */
public final class ProblemException extends RuntimeException {

    private final transient ProblemType type;
    private final transient List<Violation> violations;
    private final transient Map<String, String> headers;

    /**
     * Makes a problem of this type.
     *
     * @param detail one sentence for this occurrence, fit for the client's eyes
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

    /** Makes the problem of a sku that no product has, because it is unknown or none at all. */
    public static ProblemException unknownProduct(String sku) {
        return new ProblemException(ProblemType.UNKNOWN_PRODUCT, "No product has the sku " + sku + '.');
    }

    /** Makes the problem of a source of products that gives no usable answer, with the time to wait, in whole seconds. */
    public static ProblemException sourceAway(Duration retryAfter) {
        return new ProblemException(
                        ProblemType.SOURCE_AWAY, "This is not known here, and who knows it does not answer.")
                .with(
                        "Retry-After",
                        Long.toString(Math.max(1, retryAfter.plusMillis(999).toSeconds())));
    }

    /** Gives the same problem, told with this one header as well. */
    public ProblemException with(String header, String value) {
        return new ProblemException(type, String.valueOf(getMessage()), violations, Map.of(header, value));
    }

    /** Headers the answer carries. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The type of the problem. */
    public ProblemType type() {
        return type;
    }

    /** What is wrong with each field; empty where the problem is not about fields. */
    public List<Violation> violations() {
        return violations;
    }
}
