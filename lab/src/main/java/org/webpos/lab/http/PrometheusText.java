package org.webpos.lab.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Metrics in Prometheus's text exposition format 0.0.4, such as {@code requests_total{kind="fresh"} 12.0}. Comments,
 * timestamps and lines of another form are ignored. Immutable.
 *
 * @param samples one for each line, in order
 */
public record PrometheusText(List<MetricSample> samples) {

    private static final Pattern LINE = Pattern.compile(
            "([a-zA-Z_:][\\w:]*)\\s*(?:\\{((?:[^\"}]|\"(?:[^\"\\\\]|\\\\.)*\")*)})?\\s+(\\S+)(?:\\s+-?\\d+)?\\s*");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?|NaN");

    /** Copies the list. */
    public PrometheusText {
        samples = List.copyOf(samples);
    }

    /** Reads a text, such as what {@code /metrics} returns. */
    public static PrometheusText parse(String text) {
        return new PrometheusText(text.lines()
                .map(LINE::matcher)
                .filter(line -> line.matches() && NUMBER.matcher(line.group(3)).matches())
                .map(line -> new MetricSample(line.group(1), labels(line.group(2)), Double.parseDouble(line.group(3))))
                .toList());
    }

    private static Map<String, String> labels(@Nullable String text) {
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(text == null ? "" : text);
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }

    /** Returns the value of the first sample with this name; empty when there is none. */
    public OptionalDouble value(String name) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .mapToDouble(MetricSample::value)
                .findFirst();
    }

    /** Returns the values of all samples with this name by the value of one of their labels; a later one replaces an earlier one. */
    public Map<String, Double> valuesBy(String label, String name) {
        Map<String, Double> values = new TreeMap<>();
        for (MetricSample sample : samples) {
            String key = sample.labels().get(label);
            if (sample.name().equals(name) && key != null) {
                values.put(key, sample.value());
            }
        }
        return values;
    }

    /**
     * One value of one metric.
     *
     * @param name the metric
     * @param labels what tells it from other samples of the metric, as written, escapes included
     * @param value the number
     */
    public record MetricSample(String name, Map<String, String> labels, double value) {

        /** Copies the labels. */
        public MetricSample {
            labels = Map.copyOf(labels);
        }
    }
}
