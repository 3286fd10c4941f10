package org.webpos.lab.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.webpos.lab.process.ExternalCommand;

/**
 * One node as it is to be started.
 *
 * @param number counted from 1
 * @param port the HTTP port it serves
 * @param settings all that its environment says of the project
 * @param cpus how many processors it may use; empty for no limit
 * @param cache flags about the AOT cache; may be empty
 */
record Node(int number, int port, Map<String, String> settings, OptionalInt cpus, List<String> cache) {

    String name() {
        return name(number);
    }

    /** What the node of a number, counted from 1, is called everywhere. */
    static String name(int number) {
        return "node-" + number;
    }

    /** The number of a node that is called so. */
    static int number(String name) {
        return Integer.parseInt(name.substring(name.indexOf('-') + 1));
    }

    /** Where the nodes of a workspace have their folders; deleted with all in it when the stack ends. */
    static Path folders(Workspace workspace) {
        return workspace.run().resolve("nodes");
    }

    /** The command that starts it from a fresh folder. */
    ExternalCommand command(Workspace workspace, Payara payara) {
        Path folder = folders(workspace).resolve(name());
        payara.fresh(folder);
        List<String> words = new ArrayList<>(Processors.pinning(number, cpus));
        words.add(NodeJvm.java().toString());
        words.addAll(NodeJvm.flags(workspace));
        cpus.ifPresent(limit -> words.add("-XX:ActiveProcessorCount=" + limit));
        words.addAll(cache);
        // Named from its own folder: classes from an AOT cache know where they come from only by the name it was made
        // with.
        words.addAll(List.of("-jar", Payara.LAUNCHER));
        words.addAll(arguments(workspace, preboot(workspace, folder)));
        return ExternalCommand.of(words).with(settings).in(folder).inOwnSession().withoutInheritedSettings();
    }

    /**
     * Without {@code --shutdowngrace}, which would make every node linger for all of that time: the front door has let the
     * answers under way finish before a node is asked to end.
     */
    private List<String> arguments(Workspace workspace, Path preboot) {
        return List.of(
                "--nohazelcast",
                "--disablephonehome",
                "--port",
                Integer.toString(port),
                "--contextroot",
                "/",
                "--deploy",
                workspace.root().resolve("webpos/target/webpos.war").toString(),
                "--prebootcommandfile",
                preboot.toString());
    }

    /** The listener as every node has it, and here on this machine's own address alone. */
    private static Path preboot(Workspace workspace, Path folder) {
        List<String> commands = new ArrayList<>(Folders.lines(workspace.root().resolve("lab/payara/preboot.txt")));
        commands.add("set configs.config.server-config.network-config.network-listeners.network-listener.http-listener"
                + ".address=127.0.0.1");
        Path file = folder.resolve("preboot.txt");
        Folders.write(file, commands);
        return file;
    }
}
