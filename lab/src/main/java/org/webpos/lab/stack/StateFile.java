package org.webpos.lab.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The file {@code stack.json} in the run folder, always whole: a reader sees the old or the new state. */
final class StateFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;
    private final Path file;

    StateFile(Workspace workspace) {
        folder = workspace.run();
        file = folder.resolve("stack.json");
    }

    /** Reads what was written last; empty when nothing was. */
    Optional<StackState> read() {
        try {
            return Optional.of(JSON.readValue(Files.readString(file), StackState.class));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new StackException(file + " cannot be read; end the processes it names and delete it", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(StackState state) {
        Path next = folder.resolve("stack.json.new");
        try {
            Files.createDirectories(folder);
            Files.writeString(next, JSON.writeValueAsString(state));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StackException("cannot write " + file + " (" + e.getMessage() + "); free some space there", e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
