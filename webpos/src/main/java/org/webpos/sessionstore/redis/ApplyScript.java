package org.webpos.sessionstore.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.webpos.cart.Cart;
import org.webpos.cart.CartLine;
import org.webpos.session.IdempotencyLog;
import org.webpos.session.Operation;
import org.webpos.session.Outcome;

/**
 * The script that applies an operation inside Redis.
 *
 * @param text what Redis runs
 * @param sha the name Redis knows it by once it has seen it: SHA-1 in hexadecimal
 */
record ApplyScript(String text, String sha) {

    /** Reads the script that comes with this class. */
    static ApplyScript load() {
        try (InputStream lua = ApplyScript.class.getResourceAsStream("apply.lua")) {
            byte[] bytes = Objects.requireNonNull(lua, "apply.lua").readAllBytes();
            byte[] sha = MessageDigest.getInstance("SHA-1").digest(bytes);
            return new ApplyScript(
                    new String(bytes, StandardCharsets.UTF_8), HexFormat.of().formatHex(sha));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-1", impossible);
        }
    }

    /** Lists what the script is given, in its order. */
    static Object[] arguments(Operation operation, String newId, long expiryMillis) {
        String expected = operation.expectedVersion().isPresent()
                ? Long.toString(operation.expectedVersion().getAsLong())
                : "";
        Stream<Object> fixed = Stream.of(
                Long.toString(expiryMillis),
                newId,
                operation.id().value(),
                operation.print(),
                expected,
                Integer.toString(IdempotencyLog.KEPT_ON_SERVER),
                Integer.toString(Cart.MAX_LINES),
                Integer.toString(CartLine.MAX_QUANTITY));
        return Stream.concat(fixed, Stream.of(operation.change().text().split(" ", -1)))
                .toArray();
    }

    /** Reads what the script returned; empty when there was no session. */
    static Optional<Outcome> outcome(List<Object> returned) {
        if (returned.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Outcome.told(returned.get(0).toString(), returned.get(1).toString()));
    }
}
