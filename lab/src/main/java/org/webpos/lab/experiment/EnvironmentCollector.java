package org.webpos.lab.experiment;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.webpos.lab.load.Gatling;
import org.webpos.lab.load.Load;
import org.webpos.lab.metrics.Machine;
import org.webpos.lab.metrics.Versions;
import org.webpos.lab.metrics.Versions.Revision;
import org.webpos.lab.result.Environment;
import org.webpos.lab.stack.Part;

/** Collects what the runs of an experiment have in common, while each stack runs. For one thread. */
final class EnvironmentCollector {

    private final Experiment experiment;
    private final Path root;
    private final Instant start;
    private final Revision revision;
    private final Machine machine = Machine.here();
    private final Map<String, String> versions = Versions.ofBuild();
    private final Map<String, String> flags = new TreeMap<>();
    private boolean fromOutside;

    EnvironmentCollector(Experiment experiment, Path root, Instant start) {
        this.experiment = experiment;
        this.root = root;
        this.start = start;
        this.revision = Revision.of(root);
        flags.put("generator", String.join(" ", Gatling.FLAGS));
    }

    /** Reads versions and JVM flags of what runs. */
    void collect(SystemUnderTest system) {
        fromOutside = system.fromOutside();
        versions.putAll(Versions.of(system.parts(), root));
        system.parts().stream()
                .filter(part -> part.kind() == Part.Kind.NODE)
                .findFirst()
                .ifPresent(node -> flags.put("nodes", Versions.flags(node.pid())));
    }

    Environment environment() {
        Load first = experiment.rounds().get(0).load();
        return new Environment(
                experiment.name(),
                experiment.question(),
                start.truncatedTo(ChronoUnit.SECONDS).toString(),
                revision.commit(),
                revision.dirty(),
                versions,
                flags,
                machine,
                profile(first),
                first.seed(),
                experiment.repeats(),
                experiment.runs(),
                fromOutside);
    }

    private Stream<Load> loads() {
        return experiment.rounds().stream().map(Round::load);
    }

    private Environment.Profile profile(Load first) {
        return new Environment.Profile(
                loads().map(Load::users).toList(),
                loads().map(Load::rampSeconds).toList(),
                first.items(),
                first.pauseMillis(),
                experiment
                        .warmup()
                        .map(load -> new Environment.Warmup(
                                load.users(), load.rampSeconds(), load.items(), load.pauseMillis()))
                        .orElse(null));
    }
}
