package org.webpos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Ports for what tests start, which no other test run on this computer uses, or is about to use, as long as this Java machine
 * runs. They lie below those that an operating system gives to connections, and away from those of what runs for people.
 */
public final class OwnPorts {

    // With this remainder of a hundred, and no more of them, they meet no other ports that tests of this project have.
    private static final int FIRST = 10_060;
    private static final int STEP = 100;
    private static final int OFFSETS = 40;

    /** Nobody's port: who has it, shifted, has all others of that offset. */
    private static final int RESERVATION = 5400;

    private static final int POSTGRESQL = 5433;
    private static final List<Integer> REDIS = List.of(7001, 7002, 7003, 7004, 7005, 7006);
    private static final int BUS = 10_000;
    private static final int FIRST_OTHER = 7007;
    private static final int OTHERS = 13;

    private static final ServerSocket OWN = IntStream.range(0, OFFSETS)
            .map(i -> (int) ((ProcessHandle.current().pid() + i) % OFFSETS))
            .mapToObj(i -> FIRST + STEP * i)
            .flatMap(offset -> reserved(offset).stream())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no ports are free for tests"));

    private OwnPorts() {}

    /** How far the servers' usual ports are shifted for this process. */
    public static int offset() {
        return OWN.getLocalPort() - RESERVATION;
    }

    /** Ports that nobody uses now, for anything but a PostgreSQL or a Redis Cluster. */
    public static IntStream others() {
        return IntStream.range(0, OTHERS).map(i -> offset() + FIRST_OTHER + i).filter(OwnPorts::isFree);
    }

    /** The reservation comes first: to check whether a port is free occupies it for that moment. */
    private static Optional<ServerSocket> reserved(int offset) {
        try {
            ServerSocket reservation = new ServerSocket(RESERVATION + offset, 1, InetAddress.getLoopbackAddress());
            if (areFree(offset)) {
                return Optional.of(reservation);
            }
            reservation.close();
            return Optional.empty();
        } catch (IOException another) {
            return Optional.empty();
        }
    }

    private static boolean areFree(int offset) {
        return Stream.concat(Stream.of(POSTGRESQL), REDIS.stream().flatMap(port -> Stream.of(port, port + BUS)))
                .allMatch(port -> isFree(port + offset));
    }

    private static boolean isFree(int port) {
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return free.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
