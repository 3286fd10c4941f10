package org.webpos.lab.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Java machine of a node: the one the lab itself runs on, which {@code bin/webpos} chose as the newest. */
public final class NodeJvm {

    /** The first release that makes an AOT cache in one go (JEP 514). */
    public static final int FIRST_WITH_AOT = 25;

    private static final int FIRST_TO_WARN_OF_UNSAFE = 24;

    private NodeJvm() {}

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** The feature release of that machine, such as 25. */
    public static int release() {
        return Runtime.version().feature();
    }

    /** The flags of every node. A cache made with some of them serves no node with others. */
    static List<String> flags() {
        return Stream.concat(always(), quiet()).toList();
    }

    private static Stream<String> always() {
        return Stream.of(
                // A till and its carts take 200 MB; the rest lets garbage wait.
                "-Xms256m",
                "-Xmx512m",
                // Several nodes share a few processors: one collector thread each, none in the background.
                "-XX:+UseSerialGC",
                // A node without memory is worse than no node.
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.net.preferIPv4Stack=true");
    }

    /** Keeps the same two warnings about Payara's own libraries out of every log. */
    private static Stream<String> quiet() {
        return release() < FIRST_TO_WARN_OF_UNSAFE
                ? Stream.empty()
                : Stream.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED");
    }
}
