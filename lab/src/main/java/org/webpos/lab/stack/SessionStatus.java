package org.webpos.lab.stack;

import java.util.Optional;
import java.util.OptionalDouble;
import org.webpos.lab.http.LabHttpClient;
import org.webpos.lab.http.PrometheusText;

/**
 * What a node says it holds of the sessions.
 *
 * @param members how many nodes hold them in common, this one included; 1 for a node that is on its own
 * @param safe whether a node may join or leave without taking a session along
 * @param carts how many carts end with this node
 * @param items the pieces in those carts
 */
public record SessionStatus(int members, boolean safe, long carts, long items) {

    /** Holds nothing that could be lost. */
    public static final SessionStatus NOTHING = new SessionStatus(1, true, 0, 0);

    private static final String FIGURES = "/metrics?scope=application";

    /** Asks a node; empty when it does not answer, or does not say. */
    public static Optional<SessionStatus> of(Part node) {
        return Health.probe(node.port(), FIGURES)
                .filter(LabHttpClient.Response::isOk)
                .map(LabHttpClient.Response::body)
                .flatMap(SessionStatus::read);
    }

    /** Reads it from figures in Prometheus's text form; empty where one is missing. */
    static Optional<SessionStatus> read(String text) {
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

    /** Adds what another node holds alone; of what both hold in common this one's word counts. */
    public SessionStatus plus(SessionStatus other) {
        return new SessionStatus(members, safe, carts + other.carts, items + other.items);
    }

    /** Says how many carts with how many items they are. */
    public String text() {
        String pieces = items + (items == 1 ? " item" : " items");
        return carts == 0 ? "no cart" : carts + (carts == 1 ? " cart with " : " carts with ") + pieces;
    }
}
