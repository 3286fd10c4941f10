package org.webpos.lab.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.webpos.lab.experiment.Experiments;
import org.webpos.lab.stack.Store;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Command;

/** Shows what can be typed after {@code run} and {@code --store}. */
@Command(name = "list", description = "Says which experiments and stores there are.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        Path root = Workspace.fromEnvironment().root();
        Path lab = root.resolve("lab");
        System.out.println("Experiments, for bin/webpos run:");
        Experiments.in(root)
                .names()
                .forEach(name -> print(name, lab.resolve("experiments").resolve(name + ".yaml")));
        System.out.println("Stores, for bin/webpos up --store:");
        Arrays.stream(Store.values())
                .map(Store::label)
                .forEach(name -> print(name, lab.resolve("stores").resolve(name + ".env")));
        return 0;
    }

    private static void print(String name, Path file) {
        System.out.printf("  %-14s %s%n", name, FirstComment.of(file));
    }
}
