package org.webpos.lab.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.result.Environment;
import org.webpos.lab.result.Run;
import org.webpos.lab.result.SetUp;
import org.webpos.lab.result.Trial;

/**
 * All that an experiment's result files hold, put in order: smaller loads first, set-ups in the order in which they first
 * ran.
 *
 * @param environment what the runs have in common
 * @param runs in the order in which they ran, at least one
 * @param measured the runs by set-up
 */
record Findings(Environment environment, List<Run> runs, List<Measured> measured) {

    static Findings of(Environment environment, List<Run> runs) {
        Map<SetUp, List<Run>> bySetUp = new LinkedHashMap<>();
        runs.forEach(run ->
                bySetUp.computeIfAbsent(run.setUp(), any -> new ArrayList<>()).add(run));
        List<Measured> measured = bySetUp.entrySet().stream()
                .map(e -> new Measured(name(e.getKey(), bySetUp.keySet()), e.getKey(), e.getValue()))
                .sorted(Comparator.comparing(m -> m.trial().users()))
                .toList();
        return new Findings(environment, runs, measured);
    }

    /** Lists the trials, those with the fewest users first. */
    List<Trial> trials() {
        return measured.stream().map(Measured::trial).distinct().toList();
    }

    /** Lists what was measured in a trial. */
    List<Measured> in(Trial trial) {
        return measured.stream().filter(m -> m.trial().equals(trial)).toList();
    }

    /** Names a set-up by its store and by whatever else is not the same in all of them; by balance where only that differs. */
    private static String name(SetUp setUp, Collection<SetUp> all) {
        Integer nodes = setUp.nodes();
        Integer cpus = setUp.cpus();
        String balance = setUp.balance();
        if (balance != null
                && all.stream().allMatch(other -> alike(other, setUp) && other.balance() != null)
                && differ(all, SetUp::balance)) {
            return balance;
        }
        StringBuilder name = new StringBuilder(setUp.store());
        if (nodes != null && (differ(all, SetUp::nodes) || differ(all, SetUp::cpus))) {
            name.append(" on ").append(Figures.count(nodes, "node"));
            name.append(cpus == null ? "" : " of " + Figures.count(cpus, "CPU"));
        }
        if (balance != null
                && differ(all.stream().filter(other -> alike(other, setUp)).toList(), SetUp::balance)) {
            name.append(" by ").append(balance);
        }
        return name.toString();
    }

    private static boolean alike(SetUp one, SetUp other) {
        return one.store().equals(other.store())
                && Objects.equals(one.nodes(), other.nodes())
                && Objects.equals(one.cpus(), other.cpus());
    }

    private static boolean differ(Collection<SetUp> all, Function<SetUp, @Nullable Object> part) {
        return all.stream().map(part).map(String::valueOf).distinct().count() > 1;
    }
}
