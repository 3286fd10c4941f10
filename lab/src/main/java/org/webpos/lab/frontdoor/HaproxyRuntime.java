package org.webpos.lab.frontdoor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A client of HAProxy's Runtime API: reads and changes its servers while it runs. Changes last until HAProxy ends. Thread-safe.
 *
 * <p>Every method sends at least one command and throws a {@link FrontDoorException} when HAProxy cannot be reached, does not
 * answer within 3 s, or refuses.
 */
public final class HaproxyRuntime {

    /** The bounds of a server's weight, which are HAProxy's own. */
    public static final int MIN_WEIGHT = 0;

    public static final int MAX_WEIGHT = 256;

    /** The backend of the configuration whose servers are the nodes: one slot for each node there may ever be. */
    static final String BACKEND = "nodes";

    /** Of all lines about this backend those of servers: type 4 (management guide, {@code show stat}). */
    private static final String SHOW_SERVERS = "show stat " + BACKEND + " 4 -1";

    /** The line about the backend itself: type 2. */
    private static final String SHOW_BACKEND = "show stat " + BACKEND + " 2 -1";

    /** In HAProxy's answer where a balancing algorithm computes its map of shares once, at the start. */
    private static final String STATIC = "static LB algorithm";

    private final RuntimeSocket socket;

    private HaproxyRuntime(RuntimeSocket socket) {
        this.socket = socket;
    }

    /** Returns the client for a socket; sends nothing yet. */
    public static HaproxyRuntime at(Path socket) {
        return new HaproxyRuntime(new RuntimeSocket(socket));
    }

    /** Returns the servers that stand for nodes, in the order of the configuration. */
    public List<Server> servers() {
        return slots(slot -> !slot.isFree());
    }

    /** Returns how many responses of status 500 or more clients have got, those included that no server gave. */
    public long serverErrors() {
        return HaproxyStatistics.parse(socket.send(SHOW_BACKEND)).stream()
                .map(Server::of)
                .mapToLong(Server::serverErrors)
                .sum();
    }

    /** Returns the names of the slots that no node uses, in the order of the configuration. */
    public List<String> freeSlots() {
        return names(slots(Server::isFree));
    }

    private List<Server> slots(Predicate<Server> wanted) {
        return HaproxyStatistics.parse(socket.send(SHOW_SERVERS)).stream()
                .map(Server::of)
                .filter(wanted)
                .toList();
    }

    private static List<String> names(List<Server> servers) {
        return servers.stream().map(Server::name).toList();
    }

    /**
     * Returns one server that stands for a node.
     *
     * @throws FrontDoorException.NoSuchServerException when none has the name
     */
    public Server server(String name) {
        List<Server> servers = servers();
        return servers.stream()
                .filter(server -> server.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new FrontDoorException.NoSuchServerException(name, names(servers)));
    }

    /** Returns whether this is the only server that clients are sent to. */
    public boolean isOnlyServing(String name) {
        return server(name).state().serves()
                && servers().stream().filter(server -> server.state().serves()).count() == 1;
    }

    /** Returns which process answers. */
    public ProcessInfo processInfo() {
        return ProcessInfo.of(pairs("show info", ": "));
    }

    /** Returns the environment that the configuration was read with, including variables that it sets itself, by name. */
    public SortedMap<String, String> environment() {
        return pairs("show env", "=");
    }

    private SortedMap<String, String> pairs(String command, String separator) {
        return socket.send(command)
                .lines()
                .map(line -> line.split(separator, 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, again) -> first, TreeMap::new));
    }

    /**
     * Changes a server's share of the requests, at once. A server of weight 0 drains.
     *
     * @param weight {@value #MIN_WEIGHT} to {@value #MAX_WEIGHT}
     */
    public void setWeight(String name, int weight) {
        set(server(name).name(), "weight " + weight);
    }

    /** Sends no new clients to a server; those bound to it by a routing cookie still reach it. */
    public void drain(String name) {
        set(server(name).name(), "state drain");
    }

    /** Puts a server into maintenance: it gets no more requests, not even of bound clients. Running requests may finish. */
    public void disable(String name) {
        set(server(name).name(), "state maint");
    }

    /**
     * Ends draining and maintenance. A server that returns from maintenance gets requests at once, before its first health
     * check, so it should be ready.
     */
    public void enable(String name) {
        set(server(name).name(), "state ready");
    }

    /**
     * Assigns a free slot to a node. The server stays in maintenance, with the weight of the configuration, until it is
     * {@linkplain #enable enabled}.
     *
     * @param slot one of the {@link #freeSlots}
     * @param host an IP address
     */
    public void assign(String slot, String host, int port) {
        List<String> free = freeSlots();
        if (!free.contains(slot)) {
            throw new FrontDoorException.NoSuchServerException(slot, free);
        }
        set(slot, "weight 100%");
        setAddress(slot, host, port);
    }

    /** Puts a server into maintenance and makes its slot a free one. */
    public void release(String name) {
        disable(name);
        String[] nowhere = Server.NO_ADDRESS.split(":", -1);
        setAddress(name, nowhere[0], Integer.parseInt(nowhere[1]));
    }

    /** HAProxy answers the same whether it took a new address or not, so the address is read back. */
    private void setAddress(String slot, String host, int port) {
        String answer = send(slot, "addr " + host + " port " + port);
        String address = host + ":" + port;
        if (slots(one -> one.name().equals(slot) && one.address().equals(address))
                .isEmpty()) {
            throw new FrontDoorException("HAProxy does not move " + slot + " to " + address + ": " + answer);
        }
    }

    /** A command that HAProxy carried out has an empty answer. */
    private void set(String slot, String change) {
        String refusal = send(slot, change);
        if (refusal.contains(STATIC)) {
            throw new FrontDoorException("this balancing algorithm fixes all weights when the front door starts, so "
                    + slot + " can only be given 0 or the weight it started with");
        }
        if (!refusal.isEmpty()) {
            throw new FrontDoorException("HAProxy refuses for " + slot + ": " + refusal);
        }
    }

    private String send(String slot, String change) {
        return socket.send("set server " + BACKEND + "/" + slot + " " + change);
    }

    /**
     * The process behind the socket.
     *
     * @param version such as {@code 2.6.12-1+deb12u4}
     * @param pid its process id
     * @param age how long it has been running, in whole seconds
     */
    public record ProcessInfo(String version, long pid, Duration age) {

        /** Reads HAProxy's {@code show info} (management guide, section 9.3), split into names and values. */
        static ProcessInfo of(Map<String, String> fields) {
            return new ProcessInfo(
                    fields.getOrDefault("Version", "?"),
                    number(fields, "Pid"),
                    Duration.ofSeconds(number(fields, "Uptime_sec")));
        }

        private static long number(Map<String, String> fields, String name) {
            return Long.parseLong(fields.getOrDefault(name, "0"));
        }
    }
}
