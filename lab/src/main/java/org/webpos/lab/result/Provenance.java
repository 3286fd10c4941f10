package org.webpos.lab.result;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.webpos.lab.metrics.Machine;
import org.webpos.lab.metrics.Versions;
import org.webpos.lab.metrics.Versions.Revision;
import org.webpos.lab.stack.Part;

/**
 * Tells what the results of an experiment of either kind come from. Its fields stand directly in {@code environment.json}.
 *
 * @param experiment its name
 * @param question the one question it answers
 * @param startedAt when it began, ISO 8601 in UTC
 * @param commit of the project; {@code unknown} outside a checkout
 * @param dirty whether files differed from that commit
 * @param versions of what ran, by name
 * @param flags of the Java machines, by part
 * @param machine what it ran on
 */
public record Provenance(
        String experiment,
        String question,
        String startedAt,
        String commit,
        boolean dirty,
        Map<String, String> versions,
        Map<String, String> flags,
        Machine machine) {

    /** Collects the provenance of an experiment while its stacks run. For one thread. */
    public static final class Collector {

        private final Path root;
        private final Instant start;
        private final Revision revision;
        private final Machine machine = Machine.here();
        private final Map<String, String> versions = Versions.ofBuild();
        private final Map<String, String> flags = new TreeMap<>();

        /** Reads the revision of the project, the versions that its build recorded, and the machine. */
        public Collector(Path root, Instant start) {
            this.root = root;
            this.start = start;
            this.revision = Revision.of(root);
        }

        /** Adds the version of one more program. */
        public void addVersion(String name, String version) {
            versions.put(name, version);
        }

        /** Adds the versions of the processes of a running stack. */
        public void addVersions(List<Part> parts) {
            versions.putAll(Versions.of(parts, root));
        }

        /** Adds the JVM flags of the parts of this name. */
        public void addFlags(String name, String jvmFlags) {
            flags.put(name, jvmFlags);
        }

        /** Returns what is collected so far. */
        public Provenance provenance(String experiment, String question) {
            return new Provenance(
                    experiment,
                    question,
                    start.truncatedTo(ChronoUnit.SECONDS).toString(),
                    revision.commit(),
                    revision.dirty(),
                    versions,
                    flags,
                    machine);
        }
    }
}
