package org.webpos.session;

import java.util.ArrayList;
import java.util.List;
import org.webpos.cart.Cart;
import org.webpos.cart.CartLine;
import org.webpos.catalog.Sku;
import org.webpos.text.TextFormat;

/**
 * Converts sessions to the text in a shared store and back:
 * {@code 2|ID|VERSION|SKU=3,SKU=1|KEY:CHANGE,KEY:CHANGE}. The first field is the version of the format. Sessions in format 1,
 * whose log has checksums in place of changes, are read too and become format 2 with the next change. The script {@code apply.lua}
 * of the Redis store reads and writes the same text.
 */
public final class SessionCodec {

    private static final String FORMAT_VERSION = "2|";
    private static final String EARLIER_FORMAT_VERSION = "1|";
    private static final char FIELD_SEPARATOR = '|';
    private static final TextFormat VERSION = TextFormat.of("0-9", 1, 18);

    private SessionCodec() {}

    /** Writes a session: about 60 characters, up to 37 per line and up to 106 per operation. */
    public static String write(Session session) {
        return FORMAT_VERSION
                + session.id()
                + FIELD_SEPARATOR
                + session.version()
                + FIELD_SEPARATOR
                + writeCart(session.cart())
                + FIELD_SEPARATOR
                + session.operations().text();
    }

    /**
     * Reads a session that a server wrote.
     *
     * @throws UnsupportedFormatException when the text has another format
     */
    public static Session read(String text) {
        try {
            return parse(text);
        } catch (IllegalArgumentException invalid) {
            throw new UnsupportedFormatException(invalid);
        }
    }

    private static Session parse(String text) {
        int id = FORMAT_VERSION.length(); // that of the earlier one as well
        int version = next(text, id);
        int cart = next(text, version);
        int log = next(text, cart);
        boolean isReadable = text.startsWith(FORMAT_VERSION) || text.startsWith(EARLIER_FORMAT_VERSION);
        if (!isReadable || text.indexOf(FIELD_SEPARATOR, log) >= 0) {
            throw invalid();
        }
        return new Session(
                new SessionId(text.substring(id, version - 1)),
                readVersion(text.substring(version, cart - 1)),
                readCart(text.substring(cart, log - 1)),
                IdempotencyLog.read(IdempotencyLog.SERVER_CAPACITY, text.substring(log)));
    }

    private static long readVersion(String text) {
        if (!VERSION.matches(text)) {
            throw invalid();
        }
        return Long.parseLong(text);
    }

    /** Returns where the field after the one at {@code from} begins. */
    private static int next(String text, int from) {
        return indexOf(FIELD_SEPARATOR, text, from) + 1;
    }

    /** Writes the lines of a cart. */
    public static String writeCart(Cart cart) {
        StringBuilder text = new StringBuilder();
        for (CartLine line : cart.lines()) {
            if (!text.isEmpty()) {
                text.append(',');
            }
            text.append(line.sku().value()).append('=').append(line.quantity());
        }
        return text.toString();
    }

    /** Reads what {@link #writeCart} wrote; throws an {@link IllegalArgumentException} for any other text. */
    public static Cart readCart(String text) {
        if (text.isEmpty()) {
            return Cart.EMPTY;
        }
        List<CartLine> lines = new ArrayList<>();
        for (String line : text.split(",", -1)) {
            int at = indexOf('=', line, 0);
            lines.add(new CartLine(new Sku(line.substring(0, at)), Integer.parseInt(line.substring(at + 1))));
        }
        return new Cart(lines);
    }

    private static int indexOf(char mark, String text, int from) {
        int at = text.indexOf(mark, from);
        if (at < 0) {
            throw invalid();
        }
        return at;
    }

    private static IllegalArgumentException invalid() {
        return new IllegalArgumentException("not the fields of a stored session");
    }

    /**
     * A stored session has a format that this version cannot read, for example because a later version wrote it.
     * Nothing was changed, and a retry does not help.
     */
    public static final class UnsupportedFormatException extends RuntimeException {

        private static final String MESSAGE = "a stored session has an unsupported format";

        /** Creates it for a store that cannot read the format itself. */
        public UnsupportedFormatException() {
            super(MESSAGE);
        }

        /** Creates it with what is wrong with the text. */
        public UnsupportedFormatException(Throwable cause) {
            super(MESSAGE, cause);
        }
    }
}
