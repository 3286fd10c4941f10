package org.webpos.lab.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webpos.lab.process.ExternalCommand;

/**
 * Classes loaded and methods profiled ahead of time (JEP 514, 515): a node that starts with them needs half the time. It
 * belongs to one Java machine, one Payara, one set of flags and one length of training, which its name tells apart.
 *
 * @param file where it is, or will be
 * @param payara whose classes it holds
 */
record AotCache(Path file, Payara payara) {

    /** The cache for this Java machine; empty where it knows none. */
    static Optional<AotCache> here(Workspace workspace, Payara payara) {
        if (NodeJvm.release() < NodeJvm.FIRST_WITH_AOT) {
            return Optional.empty();
        }
        String flags = Integer.toHexString(NodeJvm.flags(workspace).hashCode());
        String load = Training.LOAD_SECONDS + "s";
        String name = String.join("_", payara.version(), System.getProperty("java.vm.version"), flags, load) + ".aot";
        return Optional.of(new AotCache(workspace.cache().resolve("aot").resolve(name), payara));
    }

    /**
     * Lets the Java machine itself say whether the cache is whole and fits, by starting Payara from another folder than
     * the one it was made in, for the list of its options (after which it exits with 1).
     */
    boolean isUsable(Script script) {
        List<String> words = new ArrayList<>(List.of(NodeJvm.java().toString()));
        words.addAll(NodeJvm.flags(script.workspace()));
        words.addAll(List.of("-XX:AOTMode=on", "-XX:+VerifySharedSpaces", using()));
        words.addAll(List.of("-jar", Payara.LAUNCHER, "--help"));
        return Files.exists(file)
                && script.heard(ExternalCommand.of(words).in(payara.folder()).inOwnSession()).stream()
                        .anyMatch(line -> line.contains("--outputlauncher"));
    }

    /** The flag of a node that uses the cache. */
    String using() {
        return "-XX:AOTCache=" + file;
    }

    /** The flag of a node that makes such a cache when it ends. */
    static String making(Path next) {
        return "-XX:AOTCacheOutput=" + next;
    }

    /** Puts what was made in its place. */
    void keep(Path next) {
        Folders.move(next, file);
    }
}
