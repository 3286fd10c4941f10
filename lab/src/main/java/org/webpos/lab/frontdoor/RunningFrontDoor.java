package org.webpos.lab.frontdoor;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * HAProxy while it runs, steered through its runtime socket. What is told to it here lasts until HAProxy ends. Thread-safe.
 *
 * <p>Every method asks HAProxy anew and throws a {@link FrontDoorException} when it cannot be reached, does not answer
 * within 3 s, or refuses.
 */
public final class RunningFrontDoor {

    /** The least and the most a server may weigh; the same bounds as in HAProxy. */
    public static final int LIGHTEST = 0;

    public static final int HEAVIEST = 256;

    private final RuntimeSocket socket;
    private final Backend backend;

    private RunningFrontDoor(RuntimeSocket socket) {
        this.socket = socket;
        this.backend = new Backend(socket);
    }

    /** Gives the front door behind a socket; asks it nothing yet. */
    public static RunningFrontDoor at(Path socket) {
        return new RunningFrontDoor(new RuntimeSocket(socket));
    }

    /** Gives the servers that stand for nodes, in the order of the configuration. */
    public List<Server> servers() {
        return backend.slots(slot -> !slot.isSpare());
    }

    /** Gives the names of the slots that are free for a node, in the order of the configuration. */
    public List<String> spares() {
        return names(backend.slots(Server::isSpare));
    }

    /** Gives one server that stands for a node; throws a {@link NoSuchServerException} when none has the name. */
    public Server server(String name) {
        List<Server> servers = servers();
        return servers.stream()
                .filter(server -> server.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchServerException(name, names(servers)));
    }

    /** Tells whether clients would find no server at all if this one were not there. */
    public boolean servesAlone(String name) {
        return server(name).state().serves()
                && servers().stream().filter(server -> server.state().serves()).count() == 1;
    }

    /** Tells which process answers, and its version. */
    public Haproxy haproxy() {
        return Haproxy.of(pairs("show info", ": "));
    }

    /** Gives the environment that the configuration was read with, what it presets included, in the order of the names. */
    public SortedMap<String, String> environment() {
        return pairs("show env", "=");
    }

    private SortedMap<String, String> pairs(String command, String sign) {
        return socket.answer(command)
                .lines()
                .map(line -> line.split(sign, 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, again) -> first, TreeMap::new));
    }

    /**
     * Changes a server's share of the requests, at once. A weight of 0 makes it drain.
     *
     * @param weight 0 to 256
     */
    public void weight(String name, int weight) {
        backend.tell(server(name).name(), "weight " + weight);
    }

    /** Keeps new clients away from a server; those bound to it by a routing cookie still get it. */
    public void drain(String name) {
        backend.tell(server(name).name(), "state drain");
    }

    /** Sends a server nothing more, its bound clients included. Answers under way may finish. */
    public void disable(String name) {
        backend.tell(server(name).name(), "state maint");
    }

    /**
     * Ends draining and maintenance. A server that comes back from maintenance is sent requests at once, before its first
     * health check, so it should be ready.
     */
    public void enable(String name) {
        backend.tell(server(name).name(), "state ready");
    }

    /**
     * Lets a spare slot stand for a node. It stays in maintenance, with the weight of the configuration, until it is
     * {@linkplain #enable enabled}.
     *
     * @param name one of the {@link #spares}
     * @param host an IP address
     */
    public void fill(String name, String host, int port) {
        List<String> spares = spares();
        if (!spares.contains(name)) {
            throw new NoSuchServerException(name, spares);
        }
        backend.tell(name, "weight 100%");
        backend.move(name, host, port);
    }

    /** Sends a server nothing more and makes its slot a spare one. */
    public void vacate(String name) {
        disable(name);
        String[] nowhere = Server.NOWHERE.split(":", -1);
        backend.move(name, nowhere[0], Integer.parseInt(nowhere[1]));
    }

    private static List<String> names(List<Server> servers) {
        return servers.stream().map(Server::name).toList();
    }
}
