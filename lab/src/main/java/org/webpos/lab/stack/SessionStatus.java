package org.webpos.lab.stack;

import java.util.Optional;
import java.util.OptionalDouble;
import org.webpos.lab.http.LabHttpClient;
import org.webpos.lab.http.PrometheusText;
import org.webpos.lab.stack.Part.Health;

/**
 * What a node reports of the sessions it holds, in its metrics.
 *
 * @param members how many nodes form the cluster that holds them, this one included; 1 without a cluster
 * @param safe whether a node may join or leave without losing a session
 * @param carts how many carts only this node holds
 * @param items how many items are in those carts
 */
public record SessionStatus(int members, boolean safe, long carts, long items) {

    /** A node that holds nothing which could be lost. */
    public static final SessionStatus NOTHING = new SessionStatus(1, true, 0, 0);

    private static final String METRICS = "/metrics?scope=application";

    /** Queries a node; empty when it does not respond, or a metric is missing. */
    public static Optional<SessionStatus> query(Part node) {
        return Health.probe(node.port(), METRICS)
                .filter(LabHttpClient.Response::isOk)
                .map(LabHttpClient.Response::body)
                .flatMap(SessionStatus::parse);
    }

    /** Reads it from metrics in Prometheus's text format; empty where one is missing. */
    static Optional<SessionStatus> parse(String text) {
        PrometheusText metrics = PrometheusText.parse(text);
        OptionalDouble members = metrics.value("webpos_store_members");
        OptionalDouble safe = metrics.value("webpos_store_safe");
        OptionalDouble carts = metrics.value("webpos_session_store_node_local_carts");
        OptionalDouble items = metrics.value("webpos_session_store_node_local_items");
        if (members.isEmpty() || safe.isEmpty() || carts.isEmpty() || items.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SessionStatus(
                (int) members.getAsDouble(), safe.getAsDouble() == 1, (long) carts.getAsDouble(), (long)
                        items.getAsDouble()));
    }

    /** Adds the carts that only another node holds; members and safety stay those of this node. */
    public SessionStatus plus(SessionStatus other) {
        return new SessionStatus(members, safe, carts + other.carts, items + other.items);
    }

    /** Returns how many carts with how many items they are, in words. */
    public String text() {
        String pieces = items + (items == 1 ? " item" : " items");
        return carts == 0 ? "no cart" : carts + (carts == 1 ? " cart with " : " carts with ") + pieces;
    }
}
