package org.webpos.lab.linkproxy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The port by which a proxy is steered, on 127.0.0.1, line by line:
 *
 * <ul>
 *   <li>{@code ping} is answered by {@code pong};
 *   <li>{@code begin FAULT on LINK...}, the fault as {@link LinkFault#parse} reads it, by {@code begun}, or by {@code busy LINK}, {@code
 *       unknown LINK} or {@code wrong}, and then nothing was changed. The fault holds until the connection ends, or until
 *   <li>{@code end}, answered by {@code ended}.
 * </ul>
 *
 * Whoever holds a fault may be killed: the connection ends with it. Thread-safe.
 */
public final class LinkControl implements AutoCloseable {

    /** There are 28 links between 8 members. */
    private static final int MAX_CLIENTS = 64;

    private static final Pattern BEGIN = Pattern.compile("begin ([a-z0-9 ]{1,30}) on ([a-z0-9 -]{1,1000})");

    private final LinkProxy proxy;
    private final ServerSocket listening;
    private final Semaphore free = new Semaphore(MAX_CLIENTS);
    private final ExecutorService clients = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "webpos-link-control");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Begins to listen.
     *
     * @param port 0 for any
     */
    public LinkControl(LinkProxy proxy, int port) throws IOException {
        this.proxy = proxy;
        listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        clients.execute(this::accept);
    }

    /** Returns the port it listens on. */
    public int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                if (free.tryAcquire()) {
                    clients.execute(() -> serve(client));
                } else {
                    client.close();
                }
            } catch (IOException closed) {
                // the loop ends when the port is closed
            }
        }
    }

    private void serve(Socket client) {
        Held held = new Held();
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                PrintWriter out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.US_ASCII)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.print(held.answer(line) + "\n");
                out.flush();
            }
        } catch (IOException gone) {
            // the same as its end
        } finally {
            held.end();
            free.release();
        }
    }

    /** What one client holds. For one thread. */
    private final class Held {

        private List<String> links = List.of();

        String answer(String line) {
            if (line.equals("ping")) {
                return "pong";
            }
            if (line.equals("end")) {
                end();
                return "ended";
            }
            Matcher begin = BEGIN.matcher(line);
            if (!begin.matches() || !links.isEmpty()) {
                return "wrong";
            }
            return LinkFault.parse(begin.group(1))
                    .map(fault -> begin(fault, List.of(begin.group(2).split(" ", -1))))
                    .orElse("wrong");
        }

        private String begin(LinkFault fault, List<String> names) {
            Optional<String> refusal = proxy.begin(fault, names);
            if (refusal.isEmpty()) {
                links = names;
            }
            return refusal.orElse("begun");
        }

        void end() {
            proxy.end(links);
            links = List.of();
        }
    }

    /** Listens no more; connections that exist go on. */
    @Override
    public void close() throws IOException {
        listening.close();
        clients.shutdown();
    }
}
