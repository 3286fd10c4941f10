package org.webpos.lab.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.stack.Certificates;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Option;

/** What was typed about how clients come in. */
final class EntranceOptions {

    @Option(
            names = "--rate-limit",
            paramLabel = "N",
            description = "the most requests a second that one client address is served (default: as many as come)")
    private @Nullable Integer rateLimit;

    @Option(
            names = "--tls",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "PEM",
            description = "HTTPS, with a certificate and its key from a file, or with one made here")
    private @Nullable String tls;

    boolean isEncrypted() {
        return tls != null;
    }

    /** Puts it together, and makes a certificate where none was given; throws an {@link IllegalArgumentException} where it cannot be. */
    StackPlan.Entrance entrance(Workspace workspace) {
        OptionalInt limit = rateLimit == null ? OptionalInt.empty() : OptionalInt.of(rateLimit);
        return new StackPlan.Entrance(limit, Optional.ofNullable(tls).map(file -> certificate(file, workspace)));
    }

    private static Path certificate(String file, Workspace workspace) {
        return file.isEmpty() ? Certificates.selfSigned(workspace) : Certificates.validated(Path.of(file));
    }
}
