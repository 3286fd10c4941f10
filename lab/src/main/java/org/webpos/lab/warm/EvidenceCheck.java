package org.webpos.lab.warm;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.WarmWindow;
import org.webpos.lab.result.WarmWindow.Carts;

/** Tells why the figures of a run may not be taken as evidence: its own faults, not those of the system. */
public final class EvidenceCheck {

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
        return Stream.of(
                        wrongCarts(warmUp, measured), failures(measured), generator(measured), oneProcessor(processors))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Lists those against a floor. A generator at its limit is none: it costs more than some floors do, so that their rate is the
     * generator's, but what they cost per request is theirs.
     */
    static List<String> floorObjections(int processors, List<WarmWindow> warmUp, List<WarmWindow> measured) {
        return Stream.of(wrongCarts(warmUp, measured), failures(measured), oneProcessor(processors))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> wrongCarts(List<WarmWindow> warmUp, List<WarmWindow> measured) {
        List<Carts> carts = Stream.concat(warmUp.stream(), measured.stream())
                .map(WarmWindow::carts)
                .toList();
        long lost = carts.stream().mapToLong(Carts::lost).sum();
        long doubled = carts.stream().mapToLong(Carts::doubled).sum();
        long unread = carts.stream().mapToLong(Carts::unread).sum();
        return lost + doubled + unread == 0
                ? Optional.empty()
                : Optional.of("carts were wrong (" + Figures.count(lost, "item") + " lost, " + Figures.whole(doubled)
                        + " doubled, " + Figures.count(unread, "cart") + " not readable)");
    }

    private static Optional<String> failures(List<WarmWindow> measured) {
        long requests = measured.stream().mapToLong(WarmWindow::requests).sum();
        long failed =
                measured.stream().mapToLong(window -> window.errors().sum()).sum();
        return failed <= MAX_FAILED_SHARE * requests && requests > 0
                ? Optional.empty()
                : Optional.of(Figures.whole(failed) + " of " + Figures.count(requests, "request") + " failed");
    }

    private static Optional<String> generator(List<WarmWindow> measured) {
        double share =
                measured.stream().mapToDouble(WarmWindow::generatorShare).max().orElse(0);
        return share <= WarmWindow.MAX_GENERATOR_SHARE
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the generator used %.0f %% of its processor and may have been the limit",
                        100 * share));
    }

    private static Optional<String> oneProcessor(int processors) {
        return processors > 1
                ? Optional.empty()
                : Optional.of("the machine has one processor, which node and generator shared");
    }
}
