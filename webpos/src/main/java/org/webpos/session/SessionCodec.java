package org.webpos.session;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webpos.cart.Cart;
import org.webpos.cart.CartLine;
import org.webpos.catalog.Sku;
import org.webpos.session.Session.IdempotencyLog;

/**
 * Converts sessions to the text in a shared store and back:
 * {@code 1|ID|VERSION|SKU=3,SKU=1|KEY:CHECKSUM,KEY:CHECKSUM}. The first field is the version of the format. The script
 * {@code apply.lua} of the Redis store reads and writes the same text.
 */
public final class SessionCodec {

    private static final Pattern FORMAT = Pattern.compile("1\\|([^|]+)\\|(\\d{1,18})\\|([^|]*)\\|([^|]*)");

    private SessionCodec() {}

    /** Writes a session: about 60 characters, up to 40 per line and up to 75 per operation. */
    public static String write(Session session) {
        return "1|" + session.id() + '|' + session.version() + '|' + writeCart(session.cart()) + '|'
                + writeLog(session.operations());
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
        Matcher fields = FORMAT.matcher(text);
        if (!fields.matches()) {
            throw invalid();
        }
        return new Session(
                new SessionId(fields.group(1)),
                Long.parseLong(fields.group(2)),
                readCart(fields.group(3)),
                readLog(IdempotencyLog.SERVER_CAPACITY, fields.group(4)));
    }

    /** Writes the lines of a cart. */
    public static String writeCart(Cart cart) {
        return cart.lines().stream()
                .map(line -> line.sku().value() + '=' + line.quantity())
                .collect(Collectors.joining(","));
    }

    /** Reads what {@link #writeCart} wrote; throws an {@link IllegalArgumentException} for any other text. */
    public static Cart readCart(String text) {
        return text.isEmpty()
                ? Cart.EMPTY
                : new Cart(items(text).map(SessionCodec::readLine).toList());
    }

    private static CartLine readLine(String text) {
        int at = indexOf('=', text);
        return new CartLine(new Sku(text.substring(0, at)), Integer.parseInt(text.substring(at + 1)));
    }

    /** Writes the entries of an idempotency log. */
    public static String writeLog(IdempotencyLog log) {
        return log.entries().stream()
                .map(entry -> entry.key() + ':' + entry.checksum())
                .collect(Collectors.joining(","));
    }

    /**
     * Reads what {@link #writeLog} wrote into a log of this capacity; throws an {@link IllegalArgumentException} for
     * any other text.
     */
    public static IdempotencyLog readLog(int capacity, String text) {
        List<IdempotencyLog.Entry> entries = text.isEmpty()
                ? List.of()
                : items(text).map(SessionCodec::readEntry).toList();
        return new IdempotencyLog(capacity, entries);
    }

    private static IdempotencyLog.Entry readEntry(String text) {
        int at = indexOf(':', text);
        return new IdempotencyLog.Entry(text.substring(0, at), text.substring(at + 1));
    }

    private static int indexOf(char mark, String text) {
        int at = text.indexOf(mark);
        if (at < 0) {
            throw invalid();
        }
        return at;
    }

    private static IllegalArgumentException invalid() {
        return new IllegalArgumentException("not the fields of a stored session");
    }

    private static Stream<String> items(String text) {
        return Stream.of(text.split(",", -1));
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
