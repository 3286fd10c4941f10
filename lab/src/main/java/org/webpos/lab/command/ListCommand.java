package org.webpos.lab.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.webpos.lab.experiment.ExperimentFiles;
import org.webpos.lab.stack.Store;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Command;

/** Lists what {@code run} and {@code --store} accept. */
@Command(name = "list", description = "Lists the experiments and the stores.")
final class ListCommand implements Callable<Integer> {

    private static final String COMMENT = "# ";

    @Override
    public Integer call() {
        Path root = Workspace.fromEnvironment().root();
        Path lab = root.resolve("lab");
        System.out.println("Experiments, for bin/webpos run:");
        ExperimentFiles.in(root)
                .names()
                .forEach(name -> print(name, lab.resolve("experiments").resolve(name + ".yaml")));
        System.out.println("Stores, for bin/webpos up --store:");
        Arrays.stream(Store.values())
                .map(Store::label)
                .forEach(name -> print(name, lab.resolve("stores").resolve(name + ".env")));
        return 0;
    }

    private static void print(String name, Path file) {
        System.out.printf("  %-14s %s%n", name, firstComment(file));
    }

    /** Returns what a file says about itself: its first line, if that is a comment; else nothing. */
    static String firstComment(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.limit(1)
                    .filter(line -> line.startsWith(COMMENT))
                    .findFirst()
                    .map(line -> line.substring(COMMENT.length()))
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
