package org.webpos.lab.linkproxy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.webpos.lab.linkproxy.Relay.Environment;

/**
 * Relays TCP connections along routes, and impairs links on command. One thread does all of it. It holds at most 64 MB of data that is on
 * its way, and stops reading beyond that. Thread-safe.
 */
public final class LinkProxy implements AutoCloseable {

    private static final long MAX_BYTES = 64L << 20;

    /** As many as the front door has slots for. */
    private static final int MAX_MEMBERS = 8;

    private final EventLoop loop;
    private final Links links;
    private final ByteBudget budget = new ByteBudget(MAX_BYTES);
    private final List<RouteListener> listeners;

    private LinkProxy(EventLoop loop, List<Route> routes, RandomGenerator random) {
        this.loop = loop;
        links = new Links(names(routes));
        Environment environment = new Environment(loop, links, budget, random);
        listeners = routes.stream()
                .map(route -> new RouteListener(environment, route))
                .toList();
    }

    /** Starts relaying. Each route is listened at as soon as its target is. */
    public static LinkProxy start(List<Route> routes, RandomGenerator random) throws IOException {
        LinkProxy proxy = new LinkProxy(new EventLoop(), routes, random);
        proxy.onLoop(() -> {
            proxy.listeners.forEach(RouteListener::start);
            return true;
        });
        return proxy;
    }

    private static Set<String> names(List<Route> routes) {
        Stream<String> betweenMembers = IntStream.rangeClosed(1, MAX_MEMBERS)
                .boxed()
                .flatMap(one -> IntStream.rangeClosed(one + 1, MAX_MEMBERS)
                        .mapToObj(other -> Route.betweenMembers(one, other)));
        boolean hasMembers = routes.stream().map(Route::name).anyMatch(Route.member(1)::equals);
        return Stream.concat(
                        routes.stream().map(Route::name).filter(name -> !hasMembers || name.contains("--")),
                        hasMembers ? betweenMembers : Stream.of())
                .collect(Collectors.toSet());
    }

    /**
     * Impairs links until {@link #end}.
     *
     * @return why it is not possible; empty when it has begun on all of them
     */
    public Optional<String> begin(LinkFault fault, List<String> names) {
        return onLoop(() -> {
            Optional<String> refusal = links.refusal(names);
            if (refusal.isEmpty()) {
                links.begin(fault, names);
            }
            return refusal;
        });
    }

    /** Ends what impairs these links. What they held back goes on. */
    public void end(List<String> names) {
        onLoop(() -> {
            links.end(names);
            return true;
        });
    }

    /** Returns how many connections it relays. */
    public int connections() {
        return onLoop(links::open);
    }

    /** Returns how many bytes are on their way. */
    public long bytesHeld() {
        return onLoop(budget::used);
    }

    /** Returns whether the targets of all routes accept connections. */
    public boolean isComplete() {
        return onLoop(() -> listeners.stream().allMatch(RouteListener::isListening));
    }

    private <T> T onLoop(Callable<T> task) {
        try {
            return loop.submit(task).get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopping);
        }
    }

    /** Ends all connections. */
    @Override
    public void close() {
        loop.close();
    }
}
