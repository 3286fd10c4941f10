package org.webpos.lab.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The {@code data} folder of a report: {@code results.json} and {@code environment.json}.
 *
 * <p>Each file is replaced as a whole, so that a reader never sees half of one. Not safe for use by several threads.
 *
 * @param folder created when the first file is written
 */
public record ResultFolder(Path folder) {

    /** Writes the components of records by name, in their order; reads strictly. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private static final TypeReference<List<Run>> RUNS = new TypeReference<>() {};
    private static final TypeReference<List<WarmRun>> WARM_RUNS = new TypeReference<>() {};
    private static final TypeReference<List<ScaleRun>> SCALE_RUNS = new TypeReference<>() {};
    private static final TypeReference<List<FaultRun>> FAULT_RUNS = new TypeReference<>() {};

    /** Writes what the runs have in common. */
    public void write(Environment environment) {
        write(file("environment.json"), json(environment));
    }

    /** Writes what the runs of the kind {@code warm} have in common. */
    public void write(WarmEnvironment environment) {
        write(file("environment.json"), json(environment));
    }

    /** Writes what the runs of the kind {@code scale} have in common. */
    public void write(ScaleEnvironment environment) {
        write(file("environment.json"), json(environment));
    }

    /** Writes what the runs of the kind {@code faults} have in common. */
    public void write(FaultEnvironment environment) {
        write(file("environment.json"), json(environment));
    }

    /** Writes all runs so far, one a line, all of one kind: {@link Run}, {@link WarmRun}, {@link ScaleRun} or {@link FaultRun}. */
    public void write(List<? extends Record> runs) {
        write(
                file("results.json"),
                runs.isEmpty()
                        ? "[]\n"
                        : "[\n"
                                + String.join(
                                        ",\n",
                                        runs.stream().map(ResultFolder::line).toList()) + "\n]\n");
    }

    /**
     * Tells the kind of the experiment whose results the folder holds: {@link WarmEnvironment#KIND}, {@link ScaleEnvironment#KIND},
     * {@link FaultEnvironment#KIND}; empty for one with shoppers.
     *
     * @throws UnreadableResultException when the file is missing or invalid
     */
    public String kind() {
        Path file = file("environment.json");
        return read(file, () -> JSON.readTree(text(file)).path("kind").asText());
    }

    /**
     * Reads what the runs have in common.
     *
     * @throws UnreadableResultException when the file is missing or invalid
     */
    public Environment environment() {
        return environment(Environment.class);
    }

    /**
     * Reads what the runs of the kind {@code warm} have in common.
     *
     * @throws UnreadableResultException when the file is missing or invalid
     */
    public WarmEnvironment warmEnvironment() {
        return environment(WarmEnvironment.class);
    }

    /**
     * Reads what the runs of the kind {@code scale} have in common.
     *
     * @throws UnreadableResultException when the file is missing or invalid
     */
    public ScaleEnvironment scaleEnvironment() {
        return environment(ScaleEnvironment.class);
    }

    /**
     * Reads what the runs of the kind {@code faults} have in common.
     *
     * @throws UnreadableResultException when the file is missing or invalid
     */
    public FaultEnvironment faultEnvironment() {
        return environment(FaultEnvironment.class);
    }

    /** Refuses unknown fields itself, because Jackson accepts them beside unwrapped ones. */
    private <T> T environment(Class<T> type) {
        Path file = file("environment.json");
        return read(file, () -> {
            String text = text(file);
            JsonNode tree = JSON.readTree(text);
            complete(tree.path("load").path("warmup"), Environment.Warmup.OPTIONAL);
            T environment = JSON.treeToValue(tree, type);
            JsonNode known = JSON.valueToTree(environment);
            JSON.readTree(text).fieldNames().forEachRemaining(name -> {
                if (!known.has(name)) {
                    throw new UnreadableResultException(file + ": Unrecognized field \"" + name + "\"");
                }
            });
            return environment;
        });
    }

    /**
     * Reads all runs of the kind {@code warm}.
     *
     * @throws UnreadableResultException when the file is missing or invalid
     */
    public List<WarmRun> warmRuns() {
        Path file = file("results.json");
        return read(file, () -> {
            JsonNode runs = JSON.readTree(text(file));
            for (JsonNode run : runs) {
                complete(run, WarmRun.OPTIONAL);
                completeWindows(run, "warmUp", "measured");
            }
            return JSON.readerFor(WARM_RUNS).readValue(runs);
        });
    }

    /**
     * Reads all runs of the kind {@code scale}.
     *
     * @throws UnreadableResultException when the file is missing or invalid
     */
    public List<ScaleRun> scaleRuns() {
        Path file = file("results.json");
        return read(file, () -> {
            JsonNode runs = JSON.readTree(text(file));
            runs.forEach(run -> completeWindows(run, "settling", "measured"));
            return JSON.readerFor(SCALE_RUNS).readValue(runs);
        });
    }

    /**
     * Reads all runs of the kind {@code faults}.
     *
     * @throws UnreadableResultException when the file is missing or invalid
     */
    public List<FaultRun> faultRuns() {
        Path file = file("results.json");
        return read(file, () -> {
            JsonNode runs = JSON.readTree(text(file));
            runs.forEach(run -> complete(run, FaultRun.OPTIONAL));
            return JSON.readerFor(FAULT_RUNS).readValue(runs);
        });
    }

    /**
     * Reads all runs.
     *
     * @throws UnreadableResultException when the file is missing or invalid
     */
    public List<Run> runs() {
        Path file = file("results.json");
        return read(file, () -> {
            JsonNode runs = JSON.readTree(text(file));
            runs.forEach(run -> complete(run, Run.ADDED_LATER));
            return JSON.readerFor(RUNS).readValue(runs);
        });
    }

    private static void completeWindows(JsonNode run, String... lists) {
        for (String list : lists) {
            run.path(list).forEach(window -> complete(window, WarmWindow.OPTIONAL));
        }
    }

    /** Adds the fields that a file need not have, such as one written by an older version. */
    private static void complete(JsonNode object, List<String> optional) {
        if (object instanceof ObjectNode fields) {
            optional.stream().filter(name -> !fields.has(name)).forEach(fields::putNull);
        }
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private static String line(Record run) {
        try {
            return JSON.writeValueAsString(run);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String json(Record environment) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(environment) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T read(Path file, Reading<T> reading) {
        try {
            return reading.read();
        } catch (NoSuchFileException missing) {
            throw new UnreadableResultException(file + " is missing: run the experiment first");
        } catch (JsonProcessingException damaged) {
            throw new UnreadableResultException(file + ": " + damaged.getOriginalMessage());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Thrown when a result file cannot be used; the message is one sentence that names the file and the reason. */
    public static final class UnreadableResultException extends RuntimeException {

        private static final long serialVersionUID = 1;

        UnreadableResultException(String sentence) {
            super(sentence);
        }
    }
}
