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

    /**
     * The flags of every node, from files that containers start Java with as well. A cache made with some of them serves no
     * node with others.
     */
    static List<String> flags(Workspace workspace) {
        Path folder = workspace.root().resolve("lab/payara");
        Stream<String> always = in(folder.resolve("jvm.options"));
        return (release() < FIRST_TO_WARN_OF_UNSAFE
                        ? always
                        : Stream.concat(always, in(folder.resolve("jvm-24.options"))))
                .toList();
    }

    /** One flag a line, without what Java would take for a comment too. */
    private static Stream<String> in(Path file) {
        return Folders.lines(file).stream().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }
}
