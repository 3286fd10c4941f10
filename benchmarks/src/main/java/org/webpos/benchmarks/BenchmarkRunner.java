package org.webpos.benchmarks;

import java.io.IOException;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs benchmarks and prints a {@link BenchmarkTable}. Takes the options of JMH, such as a part of a benchmark's name. */
public final class BenchmarkRunner {

    private BenchmarkRunner() {}

    /** Runs what the options of JMH choose, or lists what they ask for; exits with 1 when one is wrong or a benchmark fails. */
    public static void main(String[] args) throws IOException {
        try {
            CommandLineOptions chosen = new CommandLineOptions(args);
            if (asksForList(chosen)) {
                Main.main(args);
            } else {
                new Runner(measuring(chosen), new BenchmarkTable(System.out, System.err)).run();
            }
        } catch (CommandLineOptionException | RunnerException failure) {
            System.err.println("benchmarks: " + failure.getMessage());
            System.exit(1);
        }
    }

    private static boolean asksForList(CommandLineOptions chosen) {
        return chosen.shouldHelp()
                || chosen.shouldList()
                || chosen.shouldListWithParams()
                || chosen.shouldListProfilers()
                || chosen.shouldListResultFormats();
    }

    /** Adds to these options that allocation is measured, and that a failure ends the run. */
    static Options measuring(Options chosen) {
        return new OptionsBuilder()
                .parent(chosen)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .build();
    }
}
