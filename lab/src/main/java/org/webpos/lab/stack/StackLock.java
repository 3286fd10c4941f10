package org.webpos.lab.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The right of one process to start or end a stack here. The system takes it back from a process that ends. */
final class StackLock implements AutoCloseable {

    private final FileChannel channel;

    private StackLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the right; empty when another process has it. */
    static Optional<StackLock> taken(Workspace workspace) {
        Path file = workspace.run().resolve("lock");
        try {
            Files.createDirectories(workspace.run());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return Optional.ofNullable(lock).map(held -> new StackLock(channel));
        } catch (IOException e) {
            throw new StackException("cannot write " + file + " (" + e.getMessage() + "); make the folder writable", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StackException("cannot let go of the run folder: " + e.getMessage(), e);
        }
    }
}
