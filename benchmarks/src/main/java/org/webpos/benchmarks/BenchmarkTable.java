package org.webpos.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/**
 * Prints one line for each benchmark when it is done: microseconds of one operation, half the width of their 99.9 % confidence
 * interval, and the bytes allocated by one operation. What JMH has to say besides, such as why a benchmark failed, goes to
 * another stream.
 */
public final class BenchmarkTable implements OutputFormat {

    private static final String ALLOCATION = "gc.alloc.rate.norm";
    private static final String NONE = "-";

    private final PrintStream out;
    private final PrintStream messages;

    /** Prints the table to one stream and messages to another. */
    public BenchmarkTable(PrintStream out, PrintStream messages) {
        this.out = out;
        this.messages = messages;
    }

    @Override
    public void startRun() {
        row("benchmark", "", "us/op", "error", "B/op");
    }

    @Override
    public void endBenchmark(BenchmarkResult result) {
        BenchmarkParams params = result.getParams();
        Result<?> time = result.getPrimaryResult();
        Result<?> allocation = result.getSecondaryResults().get(ALLOCATION);
        row(
                shortName(params.getBenchmark()),
                params.getParamsKeys().stream()
                        .map(key -> key + '=' + params.getParam(key))
                        .collect(Collectors.joining(" ")),
                number("%,.3f", time.getScore()),
                number("%,.3f", time.getScoreError()),
                allocation == null ? NONE : number("%,.0f", allocation.getScore()));
    }

    /** Returns the class and the method of a benchmark; its package says nothing new. */
    private static String shortName(String benchmark) {
        return benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1);
    }

    /** An error is not a number where there was one iteration alone. */
    private static String number(String format, double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, format, value);
    }

    private void row(String benchmark, String parameters, String time, String error, String allocation) {
        out.printf("%-32s %-10s %10s %10s %10s%n", benchmark, parameters, time, error, allocation);
        out.flush();
    }

    @Override
    public void print(String text) {
        messages.print(text);
    }

    /** Leaves out comments, such as that a virtual machine is started. */
    @Override
    public void println(String text) {
        if (!text.isBlank() && !text.startsWith("#")) {
            messages.println(text);
        }
    }

    @Override
    public void write(int character) {
        messages.write(character);
    }

    @Override
    public void write(byte[] text) throws IOException {
        messages.write(text);
    }

    @Override
    public void flush() {
        messages.flush();
    }

    @Override
    public void verbosePrintln(String text) {
        // for those who look for errors in JMH
    }

    @Override
    public void startBenchmark(BenchmarkParams params) {
        // its line comes when it is done
    }

    @Override
    public void iteration(BenchmarkParams params, IterationParams iteration, int number) {
        // the line of the benchmark sums its iterations up
    }

    @Override
    public void iterationResult(BenchmarkParams params, IterationParams iteration, int number, IterationResult result) {
        // the line of the benchmark sums its iterations up
    }

    @Override
    public void endRun(Collection<RunResult> results) {
        // every line is there
    }

    @Override
    public void close() {
        // the streams belong to the caller
    }
}
