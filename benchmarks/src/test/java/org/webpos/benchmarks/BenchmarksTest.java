package org.webpos.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

class BenchmarksTest {

    /** One iteration in this process, long enough for one operation at least. */
    private static final Options SHORT = new OptionsBuilder()
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(5))
            .build();

    @Test
    void everyBenchmarkRunsAndHasALineWithItsTimeAndAllocation() throws RunnerException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BenchmarkTable table = new BenchmarkTable(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        Collection<RunResult> results = new Runner(BenchmarkRunner.measuring(SHORT), table).run();

        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.get(0)).matches("benchmark +us/op +error +B/op");
        assertThat(lines).hasSize(1 + results.size()).hasSizeGreaterThan(1);
        assertThat(lines.subList(1, lines.size())).allSatisfy(line -> assertThat(line)
                .matches("\\w+Benchmark\\.\\w+ +(lines=\\d+)? +[\\d,]+\\.\\d{3} +- +[\\d,]+"));
    }
}
