package org.webpos.lab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.webpos.lab.result.Configuration.LoadProfile;
import org.webpos.lab.result.Configuration;
import org.webpos.lab.result.Environment;
import org.webpos.lab.result.Run;

/**
 * All that an experiment's result files hold, put in order: smaller loads first, set-ups in the order in which they first
 * ran.
 *
 * @param environment what the runs have in common
 * @param runs in the order in which they ran, at least one
 * @param measured the runs by set-up
 */
record Findings(Environment environment, List<Run> runs, List<ConfigurationRuns> measured) {

    static Findings of(Environment environment, List<Run> runs) {
        Map<Configuration, List<Run>> bySetUp = new LinkedHashMap<>();
        runs.forEach(run ->
                bySetUp.computeIfAbsent(run.configuration(), any -> new ArrayList<>()).add(run));
        SetUpNames names = new SetUpNames(bySetUp.keySet());
        List<ConfigurationRuns> measured = bySetUp.entrySet().stream()
                .map(e -> new ConfigurationRuns(names.of(e.getKey()), e.getKey(), e.getValue()))
                .sorted(Comparator.comparing(m -> m.trial().users()))
                .toList();
        return new Findings(environment, runs, measured);
    }

    /** Lists the trials, those with the fewest users first. */
    List<LoadProfile> trials() {
        return measured.stream().map(ConfigurationRuns::trial).distinct().toList();
    }

    /** Lists what was measured in a trial. */
    List<ConfigurationRuns> in(LoadProfile trial) {
        return measured.stream().filter(m -> m.trial().equals(trial)).toList();
    }
}
