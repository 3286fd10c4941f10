package org.webpos.lab.experiment;

import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.webpos.lab.load.Gatling;
import org.webpos.lab.load.Load;
import org.webpos.lab.metrics.Versions;
import org.webpos.lab.result.Environment;
import org.webpos.lab.result.Provenance;
import org.webpos.lab.stack.Part;

/** Collects what the runs of an experiment have in common, while each stack runs. For one thread. */
final class EnvironmentCollector {

    private final Experiment experiment;
    private final Provenance.Collector provenance;
    private boolean fromOutside;

    EnvironmentCollector(Experiment experiment, Path root, Instant start) {
        this.experiment = experiment;
        this.provenance = new Provenance.Collector(root, start);
        provenance.addFlags("generator", String.join(" ", Gatling.FLAGS));
    }

    /** Reads versions and JVM flags of what runs. */
    void collect(SystemUnderTest system) {
        fromOutside = system.fromOutside();
        provenance.addVersions(system.parts());
        system.parts().stream()
                .filter(part -> part.kind() == Part.Kind.NODE)
                .findFirst()
                .ifPresent(node -> provenance.addFlags("nodes", Versions.flags(node.pid())));
    }

    Environment environment() {
        Load first = experiment.rounds().get(0).load();
        return new Environment(
                provenance.provenance(experiment.name(), experiment.question()),
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
                experiment.warmups().stream()
                        .findFirst()
                        .map(load -> new Environment.Warmup(
                                load.users(),
                                load.rampSeconds(),
                                load.items(),
                                load.pauseMillis(),
                                experiment.warmups().size() == 1
                                        ? null
                                        : Integer.valueOf(experiment.warmups().size())))
                        .orElse(null));
    }
}
