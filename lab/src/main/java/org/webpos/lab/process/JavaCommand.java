package org.webpos.lab.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a Java process of the laboratory is started: by the JVM of the laboratory itself. */
public final class JavaCommand {

    /**
     * The language, the character set and the kind of addresses, whatever the options say that the user's environment has for every JVM:
     * what the process prints may be read by the laboratory, and it listens on 127.0.0.1. Nodes have theirs in
     * {@code lab/payara/jvm.options}.
     */
    private static final List<String> PORTABLE = List.of(
            "-Duser.language=en", "-Duser.country=US", "-Dfile.encoding=UTF-8", "-Djava.net.preferIPv6Addresses=false");

    private JavaCommand() {}

    /** Returns the program. */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Returns the first words of a command, to which more options, and what is to run, are to be added. */
    public static List<String> words() {
        List<String> words = new ArrayList<>(List.of(java().toString()));
        words.addAll(PORTABLE);
        return words;
    }
}
