package org.webpos.lab.report;

import org.webpos.lab.result.Figures;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webpos.lab.result.Configuration.LoadProfile;

/** Says what caches had at hand and what they asked for, load by load; each in the order in which they stand in the tables. */
final class CacheVerdict {

    private CacheVerdict() {}

    static List<String> of(Findings findings) {
        return findings.trials().stream()
                .flatMap(trial -> sentence(trial, findings.in(trial)))
                .toList();
    }

    private static Stream<String> sentence(LoadProfile trial, List<ConfigurationRuns> measured) {
        List<ConfigurationRuns> seen = measured.stream()
                .filter(m -> ProductTable.hitRate(m).isPresent()
                        && ProductTable.requests(m).isPresent())
                .toList();
        return seen.isEmpty()
                ? Stream.empty()
                : Stream.of("With " + trial.text() + ", of all that nodes were asked about products they had at hand "
                        + each(seen, m -> ProductTable.hitRate(m)
                                .orElseThrow()
                                .text(figure -> Figures.percent(figure) + " %"))
                        + "; requests to the supplier were "
                        + each(seen, m -> ProductTable.requests(m).orElseThrow().text(Figures::whole)) + ".");
    }

    private static String each(List<ConfigurationRuns> measured, Function<ConfigurationRuns, String> figure) {
        return measured.stream()
                .map(m -> figure.apply(m) + (measured.size() == 1 ? "" : " with " + m.name()))
                .collect(Collectors.joining(", "));
    }
}
