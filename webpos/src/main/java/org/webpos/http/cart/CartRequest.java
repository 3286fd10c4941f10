package org.webpos.http.cart;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.webpos.cart.CartLine;
import org.webpos.catalog.Sku;
import org.webpos.http.routing.ApiRequest;
import org.webpos.json.JsonBody;
import org.webpos.problem.ProblemException;
import org.webpos.session.Operation;
import org.webpos.session.Operation.IdempotencyKey;
import org.webpos.session.SessionChange;

/**
 * Reads what a client sends to change its cart: the path, the body, and the headers {@code Idempotency-Key} and
 * {@code If-Match}. Each method throws a {@link ProblemException} for malformed input.
 */
final class CartRequest {

    private static final String SKU = "sku";
    private static final String QUANTITY = "quantity";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String IF_MATCH = "If-Match";
    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})\"");

    private CartRequest() {}

    /** Reads a sku from the path; what cannot be a sku is the sku of no product. */
    static Sku sku(String text) {
        return Sku.parse(text).orElseThrow(() -> ProblemException.unknownProduct(text));
    }

    /** Reads which product to add, and how many pieces of it: 1 where the body names no quantity. */
    static SessionChange.Add add(byte[] body) {
        JsonBody json = JsonBody.read(body, Set.of(SKU, QUANTITY));
        Optional<String> text = json.text(SKU);
        Optional<Sku> sku = text.flatMap(Sku::parse);
        if (text.isPresent() && sku.isEmpty()) {
            json.addViolation(SKU, "has to be 1 to 32 letters, digits or hyphens");
        }
        OptionalInt quantity = json.has(QUANTITY) ? json.number(QUANTITY, 1, CartLine.MAX_QUANTITY) : OptionalInt.of(1);
        json.throwIfInvalid();
        return new SessionChange.Add(sku.orElseThrow(), quantity.orElseThrow());
    }

    /** Reads the number of pieces a line is to have; 0 removes the line. */
    static int quantity(byte[] body) {
        JsonBody json = JsonBody.read(body, Set.of(QUANTITY));
        OptionalInt quantity = json.number(QUANTITY, 0, CartLine.MAX_QUANTITY);
        json.throwIfInvalid();
        return quantity.orElseThrow();
    }

    /** Makes an operation of a change and its headers; generates an idempotency key where the client sent none. */
    static Operation operation(ApiRequest request, SessionChange change) {
        return new Operation(idempotencyKey(request), expectedVersion(request), change);
    }

    private static IdempotencyKey idempotencyKey(ApiRequest request) {
        String header = request.header(IDEMPOTENCY_KEY);
        if (header == null) {
            return IdempotencyKey.random();
        }
        boolean isQuoted = header.length() >= 2 && header.startsWith("\"") && header.endsWith("\"");
        return IdempotencyKey.parse(isQuoted ? header.substring(1, header.length() - 1) : header)
                .orElseThrow(() -> ProblemException.invalid(
                        IDEMPOTENCY_KEY, "has to be 8 to 64 characters of A-Za-z0-9_-, quoted or not"));
    }

    private static OptionalLong expectedVersion(ApiRequest request) {
        String header = request.header(IF_MATCH);
        if (header == null) {
            return OptionalLong.empty();
        }
        Matcher version = ETAG.matcher(header);
        if (!version.matches()) {
            throw ProblemException.invalid(IF_MATCH, "has to be one version in quotes, such as \"7\"");
        }
        return OptionalLong.of(Long.parseLong(version.group(1)));
    }

    /** Writes the version of a cart as an entity tag, in the form that {@code If-Match} is read in. */
    static String etag(long version) {
        return "\"" + version + '"';
    }
}
