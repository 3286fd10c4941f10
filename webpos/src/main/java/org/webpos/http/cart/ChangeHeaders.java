package org.webpos.http.cart;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.webpos.problem.ProblemException;
import org.webpos.session.IdempotencyKey;
import org.webpos.session.Operation;
import org.webpos.session.SessionChange;

/** Reads what a client says about a change beside the change: {@code Idempotency-Key} and {@code If-Match}. */
final class ChangeHeaders {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");

    private ChangeHeaders() {}

    /** Wraps a change with what the headers say of it; throws {@link ProblemException} when they are malformed. */
    static Operation operation(HttpHeaders headers, SessionChange change) {
        return new Operation(id(headers), expected(headers), change);
    }

    private static IdempotencyKey id(HttpHeaders headers) {
        String given = headers.getHeaderString(IDEMPOTENCY_KEY);
        return given == null
                ? IdempotencyKey.random()
                : IdempotencyKey.parse(unquoted(given))
                        .orElseThrow(() -> ProblemException.invalid(
                                IDEMPOTENCY_KEY, "has to be 8 to 64 characters of A-Za-z0-9_-, quoted or not"));
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static OptionalLong expected(HttpHeaders headers) {
        String given = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (given == null) {
            return OptionalLong.empty();
        }
        Matcher version = VERSION.matcher(given);
        if (!version.matches()) {
            throw ProblemException.invalid(HttpHeaders.IF_MATCH, "has to be one version in quotes, such as \"7\"");
        }
        return OptionalLong.of(Long.parseLong(version.group(1)));
    }
}
