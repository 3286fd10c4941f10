package org.webpos.lab.result;

import java.util.Map;
import org.webpos.lab.metrics.Machine;
import org.webpos.lab.result.Environment.Profile;

/** An environment made up for tests. */
public final class SampleEnvironment {

    /** Of experiments of either kind. */
    public static final Provenance PROVENANCE = new Provenance(
            "mine",
            "Which is <better>?",
            "2026-11-21T01:00:00Z",
            "abcdef",
            false,
            Map.of("gatling", "3.15.1"),
            Map.of("nodes", "-Xmx256m"),
            new Machine("A processor", 2, 24_000, "Linux 6", "Debian 12"));

    private SampleEnvironment() {}

    public static Environment of(Profile load, int plannedRuns, boolean fromOutside) {
        return new Environment(PROVENANCE, load, 1, 1, plannedRuns, fromOutside);
    }
}
