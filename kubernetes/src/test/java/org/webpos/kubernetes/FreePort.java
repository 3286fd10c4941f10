package org.webpos.kubernetes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** A free port below the ephemeral ports of Linux. */
final class FreePort {

    /** The distance of the cluster bus port to the port of a Redis server. */
    private static final int BUS = 10_000;

    private static final Set<Integer> FOUND = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /** Finds one for a Redis server, another one each time. */
    static int find() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(20_000, 22_000))
                .filter(port -> isFree(port) && isFree(port + BUS) && FOUND.add(port))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
