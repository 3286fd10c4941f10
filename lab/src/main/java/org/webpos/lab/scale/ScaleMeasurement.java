package org.webpos.lab.scale;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.metrics.Usage;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.ScaleRun;
import org.webpos.lab.result.ScaleRun.Fill;
import org.webpos.lab.result.ScaleRun.Idle;
import org.webpos.lab.result.ScaleRun.Memory;
import org.webpos.lab.result.WarmRun.Processors;
import org.webpos.lab.result.WarmWindow;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.SessionStatus;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.Store;
import org.webpos.lab.warm.EvidenceCheck;
import org.webpos.lab.warm.ProcessorSplit;
import org.webpos.lab.warm.ShopSessions;
import org.webpos.lab.warm.ShopSessions.ShopSession;
import org.webpos.lab.warm.SystemUnderLoad;
import org.webpos.lab.warm.WarmUpDetector;
import org.webpos.lab.warm.WindowRunner;

/**
 * Measures one store of one node as it fills: more and more carts, and each time the cost of adds to a random sample of them. All
 * carts have one line, so that an add is the same work whatever their number is. For one thread.
 */
final class ScaleMeasurement implements AutoCloseable {

    /** Beyond this many items in a cart of the sample, the next window might reach the limit of 999. */
    private static final int MOST_ITEMS = 250;

    /** How long the node is watched while nobody sends anything. */
    private static final Duration IDLE = Duration.ofSeconds(3);

    private final ScalePlan plan;
    private final SystemUnderLoad system;
    private final Store store;
    private final Part node;
    private final ProcessorSplit processors;
    private final Optional<Processors> bound;
    private final Progress progress;
    private final ShopSessions shop;
    private final CartFiller filler;
    private final WindowRunner windows;
    private final MemoryProbe probe;
    private final Memory empty;
    private final Random random = new Random(1);
    private List<ShopSession> sample = List.of();
    private long sampleItems;
    private int carts;
    private boolean steady;
    private int steps;

    /**
     * Attaches to the node, whose store holds no carts yet.
     *
     * @param wrk the generator
     * @param bound which processors the parts are bound to
     * @param folder where the files of the generator go
     */
    ScaleMeasurement(
            String wrk,
            ScalePlan plan,
            SystemUnderLoad system,
            ProcessorSplit processors,
            Optional<Processors> bound,
            Path folder,
            Progress progress) {
        this.plan = plan;
        this.system = system;
        this.store = system.store();
        this.processors = processors;
        this.bound = bound;
        this.progress = progress;
        this.shop = ShopSessions.at(system.address());
        Optional<String> others = bound.map(Processors::others);
        String sku = shop.skus(1).get(0);
        this.filler = new CartFiller(wrk, others, plan.connections(), system.address(), sku, folder, system.failure());
        this.node = system.parts(Part.Kind.NODE).get(0);
        this.probe = MemoryProbe.attach(node, system.parts(Part.Kind.REDIS));
        this.windows = new WindowRunner(wrk, plan.window(), plan.load(), system, others, folder);
        this.empty = probe.read();
    }

    /** What a run is about, beside its windows. */
    private record Subject(@Nullable Fill fill, Memory before, Memory memory) {}

    /**
     * Adds carts until there are so many, and measures.
     *
     * @param count more than before
     */
    ScaleRun fillTo(int count) {
        long start = System.nanoTime();
        int more = count - carts;
        int size = Math.min(plan.sample(), count);
        int fresh = (int) Math.round((double) size * more / count);
        List<ShopSession> old = new ArrayList<>(sample);
        Collections.shuffle(old, random);
        List<ShopSession> next = new ArrayList<>(filler.fill(more, fresh, made -> report(made, more)));
        next.addAll(old.subList(0, Math.min(old.size(), size - fresh)));
        Collections.shuffle(next, random);
        Fill fill = new Fill(more, Figures.rounded(1, seconds(start)));
        sample = List.copyOf(next);
        sampleItems = items();
        carts = count;
        checkCount();
        return measure(new Subject(fill, empty, probe.read()), null);
    }

    private void report(int made, int count) {
        progress.say(store
                + String.format(Locale.ROOT, ": %d %% of %s made", 100L * made / count, Figures.count(count, "cart")));
    }

    /** Measures once more while many connections are open and send nothing. */
    ScaleRun withIdleConnections() {
        Memory before = probe.read();
        progress.say(store + ": opening " + Figures.count(plan.idleConnections(), "idle connection"));
        try (IdleConnections connections = IdleConnections.open(system.address(), plan.idleConnections())) {
            return measure(new Subject(null, before, probe.read()), connections);
        }
    }

    private ScaleRun measure(Subject subject, @Nullable IdleConnections connections) {
        Instant began = Instant.now();
        double idleShare = connections == null ? 0 : idleShare();
        List<WarmWindow> settling = connections == null
                ? settle(began)
                // The node closes idle connections after 75 s, so that there is one window alone to settle again.
                : List.of(window(connections, "settling"));
        probe.pauses();
        List<WarmWindow> measured = new ArrayList<>();
        while (measured.size() < plan.measuredWindows()) {
            measured.add(window(connections, steady ? "steady" : "not steady"));
        }
        ScaleRun.Pauses pauses = probe.pauses();
        List<String> objections = new ArrayList<>(EvidenceCheck.objections(processors.count(), settling, measured));
        Idle idle = null;
        if (connections != null) {
            idle = new Idle(plan.idleConnections(), connections.stillOpen(), idleShare);
            if (idle.open() < idle.connections()) {
                objections.add(Figures.count(idle.connections() - (long) idle.open(), "idle connection")
                        + " were closed by the node");
            }
        }
        return new ScaleRun(
                plan.name(),
                store.label(),
                carts,
                sample.size(),
                plan.limits(store),
                bound.orElse(null),
                began.truncatedTo(ChronoUnit.SECONDS).toString(),
                subject.fill(),
                steady,
                settling,
                measured,
                pauses,
                subject.before(),
                subject.memory(),
                idle,
                objections.isEmpty(),
                objections);
    }

    /** Runs windows until the cost is steady, of a node that is new for as long as it takes to be warm. */
    private List<WarmWindow> settle(Instant began) {
        Duration least = steps == 0 ? plan.warmUp() : Duration.ZERO;
        Duration most = least.plus(plan.maxSettling());
        WarmUpDetector detector = new WarmUpDetector(plan.tolerancePercent());
        List<WarmWindow> settling = new ArrayList<>();
        Duration gone;
        do {
            settling.add(window(null, "settling"));
            steady = detector.isSteady(settling);
            gone = Duration.between(began, Instant.now());
        } while (gone.compareTo(least) < 0 || (!steady && gone.compareTo(most) < 0));
        steps++;
        return settling;
    }

    private WarmWindow window(@Nullable IdleConnections connections, String state) {
        if (sampleItems > (long) MOST_ITEMS * sample.size()) {
            shop.clear(sample);
            sampleItems = 0;
        }
        WarmWindow window = windows.run(sample, sampleItems);
        sampleItems = windows.itemsAfter();
        progress.say(String.format(
                Locale.ROOT,
                "%s, %s%s: %s, %.1f µs of CPU per add, %s a second, p50 %.1f, p99 %.1f ms%s",
                store,
                Figures.count(carts, "cart"),
                connections == null ? "" : ", " + Figures.count(plan.idleConnections(), "idle connection"),
                state,
                window.servingMicros(),
                Figures.whole(window.perSecond()),
                window.latencyMs().p50(),
                window.latencyMs().p99(),
                window.carts().areRight() && window.errors().sum() == 0
                        ? ""
                        : " !!! carts or responses are wrong !!!"));
        return window;
    }

    /** Reads how many items the sample holds, which every cart of it has to be there for. */
    private long items() {
        ShopSessions.Items items = shop.items(sample);
        if (items.unread() > 0) {
            throw new StackException(Figures.whole(items.unread()) + " of " + Figures.count(sample.size(), "cart")
                    + " are gone: the store has lost them");
        }
        return items.items();
    }

    /** Compares the carts with what the node counts, where it alone holds them; each has at least one item. */
    private void checkCount() {
        if (store == Store.LOCAL) {
            long held = SessionStatus.query(node).map(SessionStatus::carts).orElse(-1L);
            if (held != carts) {
                throw new StackException("the node says that it holds " + Figures.count(held, "cart") + " instead of "
                        + Figures.whole(carts));
            }
        }
    }

    /** Watches the node for a moment in which nothing is sent. */
    private double idleShare() {
        long start = System.nanoTime();
        Usage before = Usage.of(List.of(node));
        try {
            Thread.sleep(IDLE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while the node was idle", interrupted);
        }
        double cpu = Usage.of(List.of(node)).cpuSince(before, Part.Kind.NODE).toMillis() / 1000.0;
        return Figures.rounded(4, cpu / seconds(start));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void close() {
        windows.close();
        probe.close();
    }
}
