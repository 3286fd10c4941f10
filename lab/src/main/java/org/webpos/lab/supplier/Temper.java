package org.webpos.lab.supplier;

/** What the supplier does to requests that its quota allows. Not thread-safe. */
final class Temper {

    private final Share errors = new Share();
    private final Share garbage = new Share();
    private final Share truncated = new Share();
    private final Share cut = new Share();

    /** Chooses for one request. */
    Treatment treatment(Behaviour behaviour) {
        if (!behaviour.redirectTo().isEmpty()) {
            return Treatment.REDIRECTED;
        }
        if (errors.isDue(behaviour.errorsPercent())) {
            return Treatment.FAILED;
        }
        if (garbage.isDue(behaviour.garbagePercent())) {
            return Treatment.GARBLED;
        }
        if (truncated.isDue(behaviour.truncatePercent())) {
            return Treatment.TRUNCATED;
        }
        return cut.isDue(behaviour.cutPercent()) ? Treatment.CUT : Treatment.ANSWERED;
    }
}
