package org.webpos.lab.fakesupplier;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.CallerRunsPolicy;
import java.util.concurrent.TimeUnit;

/** A supplier that serves on this machine's own address. Thread-safe. */
final class Supplier implements AutoCloseable {

    private static final int WORKERS = 8;

    /** How many requests wait for a worker before the server takes no more. */
    private static final int WAITING = 10_000;

    /** How many connections wait to be taken. */
    private static final int BACKLOG = 1_000;

    private final ExecutorService workers = new ThreadPoolExecutor(
            WORKERS, WORKERS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), new CallerRunsPolicy());
    private final HttpServer server;

    /**
     * Opens it.
     *
     * @param port where it serves; 0 for any that is free
     * @param products how many products it sells, 1 to {@link Assortment#MOST}
     * @param behaviour how it behaves at the start
     * @param listeners who is told of changed prices
     * @param secret what that is signed with; not empty where somebody is told
     * @throws IOException where the port is taken
     */
    Supplier(int port, int products, Behaviour behaviour, List<URI> listeners, String secret) throws IOException {
        Assortment assortment = new Assortment(products);
        AdmissionControl reception = new AdmissionControl(
                behaviour, System::nanoTime, sku -> assortment.find(sku).isPresent());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        server.setExecutor(workers);
        server.createContext("/", new Shop(assortment, reception, workers));
        server.createContext("/control/", new Control(assortment, reception, new PriceEvents(listeners, secret)));
        server.start();
    }

    /** Where it serves. */
    int port() {
        return server.getAddress().getPort();
    }

    /** Lets nobody in any more and drops what is under way. */
    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
