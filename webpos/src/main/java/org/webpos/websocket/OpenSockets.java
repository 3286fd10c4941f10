package org.webpos.websocket;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.webpos.node.Node;
import org.webpos.session.SessionId;

/** The open sockets of this node. Thread-safe. */
@ApplicationScoped
public class OpenSockets implements Node.OpenSocketCount {

    private final Set<OpenSocket> all = ConcurrentHashMap.newKeySet();
    private final Map<SessionId, Set<OpenSocket>> bySession = new ConcurrentHashMap<>();

    /** Returns the number of open sockets. */
    @Override
    public int count() {
        return all.size();
    }

    void add(OpenSocket socket) {
        all.add(socket);
        socket.session().ifPresent(id -> bySession.compute(id, (key, existing) -> plus(existing, socket)));
    }

    private static Set<OpenSocket> plus(@Nullable Set<OpenSocket> existing, OpenSocket socket) {
        Set<OpenSocket> result = existing == null ? ConcurrentHashMap.newKeySet() : existing;
        result.add(socket);
        return result;
    }

    void remove(OpenSocket socket) {
        all.remove(socket);
        socket.session()
                .ifPresent(id -> bySession.computeIfPresent(id, (key, existing) -> {
                    existing.remove(socket);
                    return existing.isEmpty() ? null : existing;
                }));
    }

    Collection<OpenSocket> all() {
        return all;
    }

    /** Tells whether this session has a socket. */
    boolean has(SessionId id) {
        return bySession.containsKey(id);
    }

    Collection<OpenSocket> of(SessionId id) {
        return bySession.getOrDefault(id, Set.of());
    }

    /** Returns the sessions that have sockets. */
    List<SessionId> sessions() {
        return List.copyOf(bySession.keySet());
    }
}
