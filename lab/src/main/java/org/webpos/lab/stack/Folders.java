package org.webpos.lab.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Files and whole folders; an I/O error becomes a {@link StackException} that names the path. */
public final class Folders {

    private Folders() {}

    /**
     * Deletes a folder and all in it; nothing when there is none.
     *
     * @throws StackException when something in it cannot be deleted
     */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            throw failed(folder, e);
        }
    }

    /**
     * Makes a folder that shares the files of another (hard links where there are any), except those below one of its folders: these become
     * copies, which may be changed.
     */
    static void linkTree(Path from, Path copied, Path to) {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path path : tree.toList()) {
                link(path, path.startsWith(from.resolve(copied)), to.resolve(from.relativize(path)));
            }
        } catch (IOException e) {
            throw failed(to, e);
        }
    }

    /** Copies a folder with all that is in it; the copy does not change with the original. */
    static void copyTree(Path from, Path to) {
        linkTree(from, from, to);
    }

    private static void link(Path path, boolean copied, Path to) throws IOException {
        if (Files.isDirectory(path)) {
            Files.createDirectories(to);
        } else if (copied) {
            Files.copy(path, to);
        } else {
            share(path, to);
        }
    }

    /** Some file systems have no hard links, and some allow none to files of another user. */
    private static void share(Path path, Path to) throws IOException {
        try {
            Files.createLink(to, path);
        } catch (UnsupportedOperationException | FileSystemException refused) {
            Files.copy(path, to);
        }
    }

    /** Replaces the lines of a file. */
    static void write(Path file, List<String> lines) {
        try {
            Files.createDirectories(parent(file));
            Files.write(file, lines);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Replaces the lines of a file that only this user may read. */
    static void writeSecret(Path file, List<String> lines) {
        try {
            Files.createDirectories(parent(file));
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, lines);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /**
     * Checks that a folder, which need not exist yet, can be written to; creates nothing.
     *
     * @throws StackException when it cannot
     */
    public static void checkWritable(Path folder) {
        Path existing = folder.toAbsolutePath().normalize();
        while (!Files.exists(existing)) {
            existing = parent(existing);
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            throw new StackException("cannot write to " + folder + ": " + existing
                    + " is no folder that may be written to; name another one");
        }
    }

    /** Reads the lines of a file that belongs to the project. */
    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new StackException("cannot read " + file + "; restore it (git checkout)", e);
        }
    }

    /** Moves a file or folder to the place of another, which is deleted. */
    static void move(Path from, Path to) {
        delete(to);
        try {
            Files.createDirectories(parent(to));
            Files.move(from, to);
        } catch (IOException e) {
            throw failed(to, e);
        }
    }

    private static Path parent(Path path) {
        return Objects.requireNonNull(path.toAbsolutePath().getParent());
    }

    private static StackException failed(Path path, Exception cause) {
        return new StackException("cannot write " + path + " (" + cause.getMessage() + "); free or allow it", cause);
    }
}
