package org.webpos.lab.warm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.metrics.Usage;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.WarmWindow;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Store;
import org.webpos.lab.warm.JvmCounters.Counts;
import org.webpos.lab.warm.ShopSessions.Items;
import org.webpos.lab.warm.ShopSessions.ShopSession;

/**
 * Runs the windows of one system, one after the other: new sessions, one run of wrk between two readings of all counters, the carts.
 * For one thread.
 */
public final class WindowRunner implements AutoCloseable {

    private static final double MICROS_PER_MILLI = 1000;
    private static final double MICROS_PER_SECOND = 1_000_000;

    private final String wrk;
    private final WarmPlan plan;
    private final SystemUnderLoad system;
    private final Optional<String> processors;
    private final Path folder;
    private final ShopSessions shop;
    private final List<String> skus;
    private final boolean hasPage;
    private final JvmCounters jvms;
    private final long start = System.nanoTime();
    private long itemsAfter;

    /**
     * Attaches to the nodes.
     *
     * @param wrk the generator
     * @param processors which it may use; empty for any
     * @param folder where its files go
     */
    public WindowRunner(String wrk, WarmPlan plan, SystemUnderLoad system, Optional<String> processors, Path folder) {
        this.wrk = wrk;
        this.plan = plan;
        this.system = system;
        this.processors = processors;
        this.folder = folder;
        this.shop = ShopSessions.at(system.address());
        this.skus = shop.skus(plan.load().products());
        this.hasPage = shop.hasPage();
        this.jvms = JvmCounters.attach(system.nodePids());
    }

    /**
     * Runs one with new sessions, each with a cart that has all its lines.
     *
     * @throws StackException when it cannot be finished
     */
    public WarmWindow run() {
        double second = sinceStart().toMillis() / 1000.0;
        List<ShopSession> sessions = shop.open(plan.load().sessions(), skus);
        return run(second, sessions, (long) sessions.size() * skus.size());
    }

    /**
     * Runs one with sessions that are there already.
     *
     * @param itemsBefore how many items their carts hold together
     * @throws StackException when it cannot be finished
     */
    public WarmWindow run(List<ShopSession> sessions, long itemsBefore) {
        return run(sinceStart().toMillis() / 1000.0, sessions, itemsBefore);
    }

    /** Returns how many items the carts of the last window held at its end. */
    public long itemsAfter() {
        return itemsAfter;
    }

    private WarmWindow run(double second, List<ShopSession> sessions, long itemsBefore) {
        String script = new LuaScript(
                        system.address().getAuthority(),
                        sessions,
                        skus,
                        plan.load().workload(),
                        hasPage,
                        system.store() == Store.TOKEN)
                .text();
        Optional<Counts> countsBefore = jvms.read();
        Usage before = Usage.of(system.parts());
        Wrk.Finished finished;
        try (Wrk running = Wrk.start(
                wrk, processors, plan.load().connections(), plan.window(), script, system.address(), folder)) {
            finished = running.await(system.failure());
        }
        Usage after = Usage.of(system.parts());
        Optional<Counts> countsAfter = jvms.read();
        return window(
                second,
                finished,
                new Measured(before, after, countsBefore, countsAfter),
                carts(sessions, itemsBefore, finished));
    }

    private Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /**
     * Counters at both ends of a window.
     *
     * @param before the processes
     * @param after the processes
     * @param countsBefore of the JVMs
     * @param countsAfter of the JVMs
     */
    private record Measured(Usage before, Usage after, Optional<Counts> countsBefore, Optional<Counts> countsAfter) {

        double micros(Part.Kind kind, long requests) {
            return perRequest(after.cpuSince(before, kind), requests);
        }

        @Nullable Long allocated(long requests) {
            Long begin = countsBefore.map(Counts::allocatedBytes).orElse(null);
            Long end = countsAfter.map(Counts::allocatedBytes).orElse(null);
            return begin == null || end == null || requests == 0 ? null : Long.valueOf((end - begin) / requests);
        }

        @Nullable Double collecting(double nodeSeconds) {
            return countsBefore.isEmpty() || countsAfter.isEmpty()
                    ? null
                    : Double.valueOf(Figures.rounded(
                            4,
                            (countsAfter.get().collectionMillis()
                                            - countsBefore.get().collectionMillis())
                                    / 1000.0
                                    / nodeSeconds));
        }
    }

    private WarmWindow window(double second, Wrk.Finished finished, Measured measured, WarmWindow.Carts carts) {
        Wrk.Output output = finished.output();
        long requests = output.figure("requests");
        double seconds = output.figure("duration") / MICROS_PER_SECOND;
        return new WarmWindow(
                Figures.rounded(1, second),
                Figures.rounded(3, seconds),
                requests,
                Figures.rounded(1, requests / seconds),
                new WarmWindow.Times(
                        Figures.rounded(2, output.figure("p50") / MICROS_PER_MILLI),
                        Figures.rounded(2, output.figure("p99") / MICROS_PER_MILLI)),
                errors(output, plan.load().connections()),
                new WarmWindow.Cpu(
                        measured.micros(Part.Kind.NODE, requests),
                        measured.micros(Part.Kind.HAPROXY, requests),
                        measured.micros(Part.Kind.REDIS, requests),
                        perRequest(finished.cpu(), requests)),
                Figures.rounded(
                        3,
                        (double) finished.cpu().toMillis()
                                / Math.max(1, finished.wall().toMillis())),
                carts,
                measured.allocated(requests),
                measured.collecting(seconds * system.nodePids().size()));
    }

    private static double perRequest(Duration cpu, long requests) {
        return Figures.rounded(1, cpu.toMillis() * MICROS_PER_MILLI / Math.max(1, requests));
    }

    static WarmWindow.Errors errors(Wrk.Output output, int connections) {
        return new WarmWindow.Errors(
                output.figure("connect"),
                output.figure("read"),
                output.figure("write"),
                output.figure("timeout"),
                output.figure("status"),
                Math.max(0, output.figure("issued") - output.figure("requests") - connections));
    }

    /** Compares the carts with what was sent. */
    private WarmWindow.Carts carts(List<ShopSession> sessions, long itemsBefore, Wrk.Finished finished) {
        List<ShopSession> newest = new ArrayList<>();
        for (int i = 0; i < sessions.size(); i++) {
            ShopSession session = sessions.get(i);
            newest.add(
                    new ShopSession(finished.output().cookies().getOrDefault(i + 1, session.cookie()), session.cart()));
        }
        Items items = shop.items(newest);
        itemsAfter = items.items();
        return carts(finished.output(), itemsAfter - itemsBefore, items.unread());
    }

    /**
     * Judges the carts. Of the requests that were not answered, or answered with an error, it is not known which were adds, and
     * which of these took effect; those are at most the connections where nothing failed.
     *
     * @param added items in the carts now beyond those that they began with
     */
    static WarmWindow.Carts carts(Wrk.Output output, long added, int unread) {
        long adds = output.figure("adds");
        long unknown = Math.min(
                adds, Math.max(0, output.figure("issued") - output.figure("requests")) + output.figure("status"));
        return WarmWindow.Carts.compare(adds - unknown, unknown, added, unread);
    }

    /** Returns why allocation and garbage collection could not be read; null where they were. */
    public @Nullable String jvmUnread() {
        return jvms.unread();
    }

    @Override
    public void close() {
        jvms.close();
    }
}
