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

    /** Writes what the runs have in common. */
    public void write(Environment environment) {
        write(file("environment.json"), json(environment));
    }

    /** Writes all runs so far, one a line. */
    public void write(List<Run> runs) {
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
     * Reads what the runs have in common.
     *
     * @throws UnreadableResultException when the file is missing or invalid
     */
    public Environment environment() {
        Path file = file("environment.json");
        return read(file, () -> JSON.readValue(text(file), Environment.class));
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
            runs.forEach(ResultFolder::complete);
            return JSON.readerFor(RUNS).readValue(runs);
        });
    }

    /** Adds the fields that a file written by an older version does not have. */
    private static void complete(JsonNode run) {
        if (run instanceof ObjectNode fields) {
            Run.ADDED_LATER.stream().filter(name -> !fields.has(name)).forEach(fields::putNull);
        }
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private static String line(Run run) {
        try {
            return JSON.writeValueAsString(run);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String json(Environment environment) {
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
