package org.webpos.lab.linkproxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address at which the proxy listens, and what it stands for. Immutable.
 *
 * @param listen where clients connect to
 * @param target what they reach
 * @param name a link that all of its connections belong to, or a member, whose links have another member at the other end
 */
public record Route(InetSocketAddress listen, InetSocketAddress target, String name) {

    /** Between the nodes and the servers of the Redis Cluster. */
    public static final String NODES_REDIS = "nodes--redis";

    private static final String JOINT = "--";

    /** The last byte of the first member's address is one more; 127.0.0.1 and those after it are used by others. */
    private static final int ADDRESS_BASE = 10;

    private static final Pattern TEXT =
            Pattern.compile("([0-9.]+):([0-9]{1,5})=([0-9.]+):([0-9]{1,5})=([a-z0-9-]{1,30})");

    /** Returns the address that a member listens at and connects from, counted from 1: one of its own on this machine. */
    public static String memberAddress(int number) {
        return "127.0.0." + (ADDRESS_BASE + number);
    }

    /** Returns the name of the link between two members, counted from 1, the lower number first. */
    public static String betweenMembers(int one, int other) {
        return member(Math.min(one, other)) + JOINT + member(Math.max(one, other));
    }

    /** Returns the name of a member, counted from 1. */
    public static String member(int number) {
        return "node-" + number;
    }

    /** Returns the link that a connection from this address belongs to. */
    String linkFrom(InetAddress source) {
        if (name.contains(JOINT)) {
            return name;
        }
        int number = source.getAddress()[3] - ADDRESS_BASE;
        return number < 1
                ? "others" + JOINT + name
                : betweenMembers(number, Integer.parseInt(name.substring(name.indexOf('-') + 1)));
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static Route parse(String text) {
        Matcher route = TEXT.matcher(text);
        if (!route.matches()) {
            throw new IllegalArgumentException("a route is HOST:PORT=HOST:PORT=NAME, not " + text);
        }
        return new Route(
                new InetSocketAddress(route.group(1), Integer.parseInt(route.group(2))),
                new InetSocketAddress(route.group(3), Integer.parseInt(route.group(4))),
                route.group(5));
    }

    /** Returns {@code HOST:PORT=HOST:PORT=NAME}. */
    @Override
    public String toString() {
        return text(listen) + '=' + text(target) + '=' + name;
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ':' + address.getPort();
    }
}
