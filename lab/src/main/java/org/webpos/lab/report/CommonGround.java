package org.webpos.lab.report;

import java.util.Optional;

/** What all set-ups have in common, where they bear the name of their balance or their cache alone. */
final class CommonGround {

    private CommonGround() {}

    /** Says it in one sentence; empty where their names say enough. */
    static Optional<String> of(Findings findings) {
        return findings.measured().stream()
                .filter(m -> m.name().equals(m.setUp().balance()) || isNamedByCache(m))
                .findFirst()
                .map(m -> "All of it with the store " + m.setUp().store() + besides(m) + ".");
    }

    private static boolean isNamedByCache(ConfigurationRuns measured) {
        String cache = measured.setUp().productCache();
        return cache != null && measured.name().equals(SetUpNames.cache(cache));
    }

    private static String besides(ConfigurationRuns measured) {
        return isNamedByCache(measured)
                ? ", the balance " + measured.setUp().balance() + " and products from the "
                        + measured.setUp().products()
                : "";
    }
}
