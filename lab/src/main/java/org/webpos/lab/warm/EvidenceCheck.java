package org.webpos.lab.warm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.WarmWindow;
import org.webpos.lab.result.WarmWindow.Carts;

/** Tells why the figures of a run may not be taken as evidence: its own faults, not those of the system. */
public final class EvidenceCheck {

    /** Beyond, the generator may have been what limited the load. */
    private static final double MAX_GENERATOR_SHARE = 0.9;

    /** Beyond, the figures are those of another work than was intended. */
    private static final double MAX_FAILED_SHARE = 0.001;

    private EvidenceCheck() {}

    /**
     * Lists the objections, the gravest first; none where there are none.
     *
     * @param processors how many this machine has
     * @param warmUp whose carts have to be right too
     * @param measured which have to be sound
     */
    public static List<String> objections(int processors, List<WarmWindow> warmUp, List<WarmWindow> measured) {
        List<String> objections = new ArrayList<>();
        List<Carts> carts =
                new ArrayList<>(warmUp.stream().map(WarmWindow::carts).toList());
        carts.addAll(measured.stream().map(WarmWindow::carts).toList());
        long lost = carts.stream().mapToLong(Carts::lost).sum();
        long doubled = carts.stream().mapToLong(Carts::doubled).sum();
        long unread = carts.stream().mapToLong(Carts::unread).sum();
        if (lost + doubled + unread > 0) {
            objections.add("carts were wrong (" + Figures.count(lost, "item") + " lost, " + Figures.whole(doubled)
                    + " doubled, " + Figures.count(unread, "cart") + " not readable)");
        }
        long requests = measured.stream().mapToLong(WarmWindow::requests).sum();
        long failed =
                measured.stream().mapToLong(window -> window.errors().sum()).sum();
        if (failed > MAX_FAILED_SHARE * requests || requests == 0) {
            objections.add(Figures.whole(failed) + " of " + Figures.count(requests, "request") + " failed");
        }
        double share =
                measured.stream().mapToDouble(WarmWindow::generatorShare).max().orElse(0);
        if (share > MAX_GENERATOR_SHARE) {
            objections.add(String.format(
                    Locale.ROOT,
                    "the generator used %.0f %% of its processor and may have been the limit",
                    100 * share));
        }
        if (processors < 2) {
            objections.add("the machine has one processor, which node and generator shared");
        }
        return objections;
    }
}
