package org.webpos.lab.warm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.Workspace;

/** Finds the programs that this machine needs for a measurement, or fetches them, by {@code bin/tool}. */
public final class ToolPath {

    private ToolPath() {}

    /**
     * Returns the path of a program.
     *
     * @throws StackException with the remedy when it is missing and cannot be fetched
     */
    public static String of(Workspace workspace, String name) {
        try {
            ExternalCommand.Result result = ExternalCommand.of(
                            workspace.root().resolve("bin/tool").toString(), name)
                    .in(workspace.root())
                    .run();
            List<String> lines = result.lines();
            String last = lines.isEmpty() ? "bin/tool said nothing" : lines.get(lines.size() - 1);
            if (!result.succeeded()) {
                throw new StackException(last);
            }
            return last;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while " + name + " was looked for", interrupted);
        }
    }
}
