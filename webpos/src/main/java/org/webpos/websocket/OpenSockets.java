package org.webpos.websocket;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.webpos.node.OpenSocketCount;
import org.webpos.session.SessionId;

/** The sockets that are open at this node. Thread-safe. */
@ApplicationScoped
public class OpenSockets implements OpenSocketCount {

    private final Set<OpenSocket> all = ConcurrentHashMap.newKeySet();
    private final Map<SessionId, Set<OpenSocket>> bySession = new ConcurrentHashMap<>();

    /** Counts them. */
    @Override
    public int count() {
        return all.size();
    }

    void add(OpenSocket socket) {
        all.add(socket);
        socket.session().ifPresent(id -> bySession.compute(id, (same, known) -> plus(known, socket)));
    }

    private static Set<OpenSocket> plus(@Nullable Set<OpenSocket> known, OpenSocket socket) {
        Set<OpenSocket> more = known == null ? ConcurrentHashMap.newKeySet() : known;
        more.add(socket);
        return more;
    }

    void remove(OpenSocket socket) {
        all.remove(socket);
        socket.session()
                .ifPresent(id -> bySession.computeIfPresent(id, (same, known) -> {
                    known.remove(socket);
                    return known.isEmpty() ? null : known;
                }));
    }

    Collection<OpenSocket> all() {
        return all;
    }

    /** Tells whether there is a socket of this session. */
    boolean has(SessionId id) {
        return bySession.containsKey(id);
    }

    Collection<OpenSocket> of(SessionId id) {
        return bySession.getOrDefault(id, Set.of());
    }

    /** The sessions there are sockets of. */
    List<SessionId> sessions() {
        return List.copyOf(bySession.keySet());
    }
}
