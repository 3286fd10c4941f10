package org.webpos.websocket;

import java.util.Base64;
import java.util.BitSet;
import java.util.Optional;
import org.webpos.cart.Cart;
import org.webpos.session.Session;
import org.webpos.session.SessionCodec;
import org.webpos.session.SessionId;
import org.webpos.cluster.NodeChannel;

/** What nodes tell each other over the {@link NodeChannel}. No key is ever in it. */
sealed interface NodeMessage {

    /** The one text of this notice: a word, a space, and the rest. */
    String text();

    /** Reads a notice from its {@link #text}; empty for any other, as a later version may send. */
    static Optional<NodeMessage> parse(String text) {
        String[] words = text.split(" ", 2);
        if (words.length < 2) {
            return Optional.empty();
        }
        try {
            return switch (words[0]) {
                case CartChanged.WORD -> Optional.of(CartChanged.read(words[1]));
                case Broadcast.WORD -> Optional.of(new Broadcast(words[1]));
                case Listening.WORD -> Optional.of(Listening.read(words[1]));
                case AlsoListening.WORD -> Optional.of(new AlsoListening(new SessionId(words[1])));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /** A cart is now like this. */
    record CartChanged(SessionId id, long version, Cart cart) implements NodeMessage {

        static final String WORD = "cart";

        static CartChanged of(Session session) {
            return new CartChanged(session.id(), session.version(), session.cart());
        }

        private static CartChanged read(String rest) {
            String[] words = rest.split(" ", -1);
            if (words.length != 3) {
                throw new IllegalArgumentException("a changed cart has an id, a version and lines");
            }
            return new CartChanged(new SessionId(words[0]), Long.parseLong(words[1]), SessionCodec.cart(words[2]));
        }

        @Override
        public String text() {
            return WORD + ' ' + id + ' ' + version + ' ' + SessionCodec.lines(cart);
        }
    }

    /** A client says this to every other; {@code json} is one value, as the client wrote it. */
    record Broadcast(String json) implements NodeMessage {

        static final String WORD = "broadcast";

        @Override
        public String text() {
            return WORD + ' ' + json;
        }
    }

    /** A node has sockets of these sessions, and of no others. */
    record Listening(SessionBloomFilter sessions) implements NodeMessage {

        static final String WORD = "listening";

        private static Listening read(String rest) {
            return new Listening(
                    new SessionBloomFilter(BitSet.valueOf(Base64.getDecoder().decode(rest))));
        }

        @Override
        public String text() {
            return WORD
                    + ' '
                    + Base64.getEncoder().encodeToString(sessions.bits().toByteArray());
        }
    }

    /** A node has a socket of this session too. */
    record AlsoListening(SessionId id) implements NodeMessage {

        static final String WORD = "also-listening";

        @Override
        public String text() {
            return WORD + ' ' + id;
        }
    }
}
