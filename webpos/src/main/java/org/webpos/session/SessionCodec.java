package org.webpos.session;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webpos.cart.Cart;
import org.webpos.cart.CartLine;
import org.webpos.catalog.Sku;

/**
 * The text of a session in a shared store: {@code 1|ID|VERSION|SKU=3,SKU=1|OPERATION:PRINT,OPERATION:PRINT}. The first
 * field is the version of this form. The script of the room {@code redis} reads and writes the same text.
 */
public final class SessionCodec {

    private static final Pattern FORM = Pattern.compile("1\\|([^|]+)\\|(\\d{1,18})\\|([^|]*)\\|([^|]*)");

    private SessionCodec() {}

    /** Writes a session: about 60 characters, up to 40 a line and up to 75 an operation. */
    public static String write(Session session) {
        return "1|" + session.id() + '|' + session.version() + '|' + lines(session.cart()) + '|'
                + operations(session.operations());
    }

    /**
     * Reads a session that a server kept.
     *
     * @throws UnsupportedFormatException when the text is of no form known here
     */
    public static Session read(String text) {
        try {
            return session(text);
        } catch (IllegalArgumentException unknown) {
            throw new UnsupportedFormatException(unknown);
        }
    }

    private static Session session(String text) {
        Matcher fields = FORM.matcher(text);
        if (!fields.matches()) {
            throw unknown();
        }
        return new Session(
                new SessionId(fields.group(1)),
                Long.parseLong(fields.group(2)),
                cart(fields.group(3)),
                operations(IdempotencyLog.KEPT_ON_SERVER, fields.group(4)));
    }

    /** Writes the lines of a cart. */
    public static String lines(Cart cart) {
        return cart.lines().stream()
                .map(line -> line.sku().value() + '=' + line.quantity())
                .collect(Collectors.joining(","));
    }

    /** Reads what {@link #lines} wrote. */
    public static Cart cart(String text) {
        return text.isEmpty()
                ? Cart.EMPTY
                : new Cart(items(text).map(SessionCodec::line).toList());
    }

    private static CartLine line(String text) {
        int at = indexOf('=', text);
        return new CartLine(new Sku(text.substring(0, at)), Integer.parseInt(text.substring(at + 1)));
    }

    /** Writes remembered operations. */
    public static String operations(IdempotencyLog operations) {
        return operations.taken().stream().map(t -> t.id() + ':' + t.print()).collect(Collectors.joining(","));
    }

    /** Reads what {@link #operations(IdempotencyLog)} wrote, for a memory of this capacity. */
    public static IdempotencyLog operations(int capacity, String text) {
        List<IdempotencyLog.Taken> taken = text.isEmpty()
                ? List.of()
                : items(text).map(SessionCodec::taken).toList();
        return new IdempotencyLog(capacity, taken);
    }

    private static IdempotencyLog.Taken taken(String text) {
        int at = indexOf(':', text);
        return new IdempotencyLog.Taken(text.substring(0, at), text.substring(at + 1));
    }

    private static int indexOf(char mark, String text) {
        int at = text.indexOf(mark);
        if (at < 0) {
            throw unknown();
        }
        return at;
    }

    private static IllegalArgumentException unknown() {
        return new IllegalArgumentException("not the fields of a stored session");
    }

    private static Stream<String> items(String text) {
        return Stream.of(text.split(",", -1));
    }
}
