package org.webpos.lab.fakesupplier;

/** What the supplier does to requests that its quota allows. Not thread-safe. */
final class FaultInjector {

    private final Share errors = new Share();
    private final Share garbage = new Share();
    private final Share truncated = new Share();
    private final Share cut = new Share();

    /** Chooses for one request. */
    Disposition treatment(Behaviour behaviour) {
        if (!behaviour.redirectTo().isEmpty()) {
            return Disposition.REDIRECTED;
        }
        if (errors.isDue(behaviour.errorsPercent())) {
            return Disposition.FAILED;
        }
        if (garbage.isDue(behaviour.garbagePercent())) {
            return Disposition.GARBLED;
        }
        if (truncated.isDue(behaviour.truncatePercent())) {
            return Disposition.TRUNCATED;
        }
        return cut.isDue(behaviour.cutPercent()) ? Disposition.CUT : Disposition.ANSWERED;
    }
}
