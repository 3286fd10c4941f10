package org.webpos.websocket;

import java.util.Base64;
import java.util.BitSet;
import java.util.Optional;
import org.webpos.cart.Cart;
import org.webpos.session.Session;
import org.webpos.session.SessionCodec;
import org.webpos.session.SessionId;
import org.webpos.websocket.RemoteSubscriptions.SessionBloomFilter;

/** The messages between nodes. None of them contains a session key. */
sealed interface NodeMessage {

    /** Writes the message as one text: its type, a space, and the rest. */
    String serialize();

    /** Reads what {@link #serialize} wrote; empty for anything else, such as a message of a later version. */
    static Optional<NodeMessage> parse(String text) {
        String[] parts = text.split(" ", 2);
        if (parts.length < 2) {
            return Optional.empty();
        }
        try {
            return switch (parts[0]) {
                case CartChanged.TYPE -> Optional.of(CartChanged.parse(parts[1]));
                case Broadcast.TYPE -> Optional.of(new Broadcast(parts[1]));
                case Subscriptions.TYPE -> Optional.of(Subscriptions.parse(parts[1]));
                case NewSubscription.TYPE -> Optional.of(new NewSubscription(new SessionId(parts[1])));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** A cart after a change. */
    record CartChanged(SessionId id, long version, Cart cart) implements NodeMessage {

        static final String TYPE = "cart";

        static CartChanged of(Session session) {
            return new CartChanged(session.id(), session.version(), session.cart());
        }

        private static CartChanged parse(String text) {
            String[] parts = text.split(" ", -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException("a changed cart has an id, a version and lines");
            }
            return new CartChanged(new SessionId(parts[0]), Long.parseLong(parts[1]), SessionCodec.readCart(parts[2]));
        }

        @Override
        public String serialize() {
            return TYPE + ' ' + id + ' ' + version + ' ' + SessionCodec.writeCart(cart);
        }
    }

    /** A message of a client to all others; {@code json} is one value, as the client wrote it. */
    record Broadcast(String json) implements NodeMessage {

        static final String TYPE = "broadcast";

        @Override
        public String serialize() {
            return TYPE + ' ' + json;
        }
    }

    /** All sessions the sending node has sockets of. */
    record Subscriptions(SessionBloomFilter sessions) implements NodeMessage {

        static final String TYPE = "listening";

        private static Subscriptions parse(String text) {
            return new Subscriptions(
                    new SessionBloomFilter(BitSet.valueOf(Base64.getDecoder().decode(text))));
        }

        @Override
        public String serialize() {
            return TYPE
                    + ' '
                    + Base64.getEncoder().encodeToString(sessions.bits().toByteArray());
        }
    }

    /** One more session the sending node has a socket of. */
    record NewSubscription(SessionId id) implements NodeMessage {

        static final String TYPE = "also-listening";

        @Override
        public String serialize() {
            return TYPE + ' ' + id;
        }
    }
}
