package org.webpos.lab.sockets;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.webpos.lab.http.TlsTrust;
import org.webpos.lab.stack.Progress;

/** Many clients with one open socket each. To be used by one thread. */
public final class Crowd implements AutoCloseable {

    /** So many ask at once: enough to be quick, too few to measure how long they wait for each other. */
    private static final int AT_ONCE = 32;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TOLD_EVERY = 1_000;

    private final URI address;
    private final HttpClient http;
    private final List<Client> clients = new ArrayList<>();
    private final Progress progress;

    /** Begins without clients, who are to come in by this address of a front door or node. */
    public Crowd(URI door, Progress progress) {
        this.address = URI.create(door.toString().replaceFirst("^http", "ws").replaceFirst("/$", "") + "/ws");
        this.http = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .sslContext(TlsTrust.contextFor(door.getHost()))
                .executor(Executors.newFixedThreadPool(2, Crowd::daemon))
                .build();
        this.progress = progress;
    }

    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body, "crowd");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Opens sockets.
     *
     * @return the name of the node that greeted each; those that were refused or not greeted are not in it
     */
    public List<String> open(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            clients.add(new Client());
        }
        return inTurn("open", client -> {
            return http.newWebSocketBuilder()
                    .connectTimeout(PATIENCE)
                    .buildAsync(address, client)
                    .thenCompose(opened -> client.node());
        });
    }

    /**
     * Pings once through every socket.
     *
     * @return how long each answer took, in microseconds; those without an answer are not in it
     */
    public List<Integer> ping() throws InterruptedException {
        return inTurn("answered", Client::ping);
    }

    private <T> List<T> inTurn(String done, Function<Client, CompletableFuture<T>> ask) throws InterruptedException {
        Semaphore room = new Semaphore(AT_ONCE);
        AtomicInteger ended = new AtomicInteger();
        List<CompletableFuture<T>> answers = new ArrayList<>();
        for (Client client : clients) {
            room.acquire();
            answers.add(ask.apply(client)
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((is, failed) -> {
                        room.release();
                        if (ended.incrementAndGet() % TOLD_EVERY == 0) {
                            progress.say(ended + " " + done);
                        }
                    }));
        }
        room.acquire(AT_ONCE);
        return answers.stream()
                .filter(answer -> !answer.isCompletedExceptionally())
                .map(CompletableFuture::join)
                .toList();
    }

    /** Takes leave of all, and waits for that no longer than for an answer. */
    @Override
    public void close() {
        CompletableFuture<?>[] leaving = clients.stream().map(Client::close).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(leaving)
                .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
