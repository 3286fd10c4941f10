package org.webpos.websocket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.webpos.cart.Cart;
import org.webpos.cluster.NodeChannel;
import org.webpos.http.cart.CartView;
import org.webpos.http.node.NodeView;
import org.webpos.http.problem.ProblemView;
import org.webpos.json.JsonWriter;
import org.webpos.problem.ProblemException;
import org.webpos.session.SessionId;

/** Writes all messages to clients as JSON: {@code type} and one more field. Thread-safe. */
@ApplicationScoped
public class JsonMessageSerializer implements NotificationHub.MessageSerializer {

    @Inject
    CartView.Factory carts;

    @Override
    public String cart(SessionId id, long version, Cart cart) {
        return message("cart", "cart", JsonWriter.text(view(id, version, cart)));
    }

    /** Waits for products that are not cached; notifications have a thread of their own. */
    private CartView view(SessionId id, long version, Cart cart) {
        return carts.of(id, version, cart).toCompletableFuture().join();
    }

    @Override
    public String broadcast(String json) {
        return message("broadcast", "data", json);
    }

    /** Writes the first message of a connection: which node it is, and which nodes its broadcasts reach. */
    String welcome(NodeView node, NodeChannel.Reach reach) {
        return message("welcome", "node", JsonWriter.text(node) + ",\"broadcast\":\"" + reach.label() + '"');
    }

    String pong(String json) {
        return message("pong", "data", json + ",\"timestamp\":\"" + Instant.now() + '"');
    }

    String echo(String json) {
        return message("echo", "data", json);
    }

    String error(ProblemException problem) {
        return error(ProblemView.of(problem, WebSocketEndpoint.PATH));
    }

    /** Writes an HTTP status that is none of our problems. */
    String error(int status) {
        return error(ProblemView.ofStatus(status, WebSocketEndpoint.PATH));
    }

    private static String error(ProblemView problem) {
        return message("error", "problem", JsonWriter.text(problem));
    }

    private static String message(String type, String field, String json) {
        return "{\"type\":\"" + type + "\",\"" + field + "\":" + json + '}';
    }
}
