package org.webpos.lab.warm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.metrics.Usage;
import org.webpos.lab.result.WarmWindow;
import org.webpos.lab.stack.Store;
import org.webpos.lab.warm.JvmCounters.Counts;
import org.webpos.lab.warm.ShopSessions.Items;
import org.webpos.lab.warm.ShopSessions.ShopSession;
import org.webpos.lab.warm.WarmPlan.ClosedLoad;

/**
 * Runs the windows of one system, one after the other: new sessions, one run of wrk between two readings of all counters, the carts.
 * For one thread.
 */
public final class WindowRunner implements AutoCloseable {

    private final String wrk;
    private final Duration window;
    private final ClosedLoad load;
    private final SystemUnderLoad system;
    private final Optional<String> processors;
    private final Path folder;
    private final ShopSessions shop;
    private final List<String> skus;
    private final Set<String> counted;
    private final boolean hasPage;
    private final JvmCounters jvms;
    private final long start = System.nanoTime();
    private long itemsAfter;

    /**
     * Attaches to the nodes.
     *
     * @param wrk the generator
     * @param window how long each lasts
     * @param load what is sent
     * @param processors which the generator may use; empty for any
     * @param folder where its files go
     */
    public WindowRunner(
            String wrk,
            Duration window,
            ClosedLoad load,
            SystemUnderLoad system,
            Optional<String> processors,
            Path folder) {
        this.wrk = wrk;
        this.window = window;
        this.load = load;
        this.system = system;
        this.processors = processors;
        this.folder = folder;
        this.shop = ShopSessions.at(system.address());
        this.skus = shop.skus(load.products());
        // The last line of a cart may be there or not, where it is removed and added again.
        this.counted = Set.copyOf(load.workload().changesLastLine() ? skus.subList(0, skus.size() - 1) : skus);
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
        List<ShopSession> sessions = shop.open(load.sessions(), skus);
        return run(second, sessions, (long) sessions.size() * counted.size());
    }

    /**
     * Runs one with sessions that are there already.
     *
     * @param itemsBefore how many items of the products that count their carts hold together
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
                        load.workload(),
                        hasPage,
                        system.store() == Store.TOKEN)
                .text();
        Optional<Counts> countsBefore = jvms.read();
        Usage before = Usage.of(system.parts());
        Wrk.Finished finished;
        try (Wrk running = Wrk.start(wrk, processors, load.connections(), window, script, system.address(), folder)) {
            finished = running.await(system.failure());
        }
        Usage after = Usage.of(system.parts());
        return new WindowFigures(second, finished, before, after, countsBefore, jvms.read())
                .window(load.connections(), system.nodePids().size(), carts(sessions, itemsBefore, finished));
    }

    private Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Compares the carts with what was sent. */
    private WarmWindow.Carts carts(List<ShopSession> sessions, long itemsBefore, Wrk.Finished finished) {
        List<ShopSession> newest = new ArrayList<>();
        for (int i = 0; i < sessions.size(); i++) {
            ShopSession session = sessions.get(i);
            newest.add(
                    new ShopSession(finished.output().cookies().getOrDefault(i + 1, session.cookie()), session.cart()));
        }
        Items items = shop.items(newest, counted::contains);
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
