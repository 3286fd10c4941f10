package org.webpos.kubernetes;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The kubectl of this machine, which needs no cluster to render a folder. */
final class Kubectl {

    private static final Logger LOG = Logger.getLogger(Kubectl.class.getName());
    private static final String MISSING =
            "there is no kubectl of version 1.22 or later on the PATH; the overlays are tested"
                    + " where there is (Debian 13: apt-get install kubectl)";

    private Kubectl() {}

    /** Renders a folder to YAML. Without kubectl the test is skipped and says why; where {@code CI} is set, it fails. */
    static String kustomize(Path folder) throws InterruptedException {
        if (!isHere()) {
            if (System.getenv("CI") == null) {
                LOG.warning("Skipped: " + MISSING);
                Assumptions.abort(MISSING);
            }
            throw new AssertionError(MISSING);
        }
        return run("kubectl", "kustomize", folder.toString());
    }

    /** Components and labels came with 1.22; an older one fails on half of the folders with {@code must be a file}. */
    private static boolean isHere() throws InterruptedException {
        Optional<Path> program = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "kubectl"))
                .filter(Files::isExecutable)
                .findFirst();
        return program.isPresent() && minor(run("kubectl", "version", "--client", "--output=json")) >= 22;
    }

    private static int minor(String version) {
        return Integer.parseInt(version.replaceFirst("(?s).*\"minor\": \"(\\d+).*", "$1"));
    }

    private static String run(String... words) throws InterruptedException {
        try {
            Path errors = Files.createTempFile("kubectl", ".err");
            Process process =
                    new ProcessBuilder(words).redirectError(errors.toFile()).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String error = Files.readString(errors);
            Files.delete(errors);
            if (process.waitFor() != 0 || !error.isEmpty()) {
                throw new AssertionError(String.join(" ", words) + ": " + error);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
