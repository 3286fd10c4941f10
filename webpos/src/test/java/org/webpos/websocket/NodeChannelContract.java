package org.webpos.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.webpos.cart.Cart;
import org.webpos.cluster.NodeChannel;
import org.webpos.session.AwaitedStore;
import org.webpos.session.Operations;
import org.webpos.session.Session;
import org.webpos.session.SessionId;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore.KeyedSession;
import org.webpos.session.SessionStore.UpdateResult;
import org.webpos.websocket.OpenSocket.Connection;

/** What every channel between nodes does, and the notifications that use it. */
public interface NodeChannelContract {

    int TIMEOUT_SECONDS = 20;

    /** The channels of two nodes, open until the end of all tests. */
    List<NodeChannel> channels();

    /** The stores of the same two nodes. */
    List<AwaitedStore> nodes();

    /** The messages one client received. */
    final class RecordingClient implements Connection, NotificationHub.MessageSerializer {

        private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

        @Override
        public void send(String text, Runnable onSent) {
            texts.add(text);
            onSent.run();
        }

        @Override
        public void ping() {
            // no test takes long enough for a ping
        }

        @Override
        public void close(CloseReason reason) {
            texts.add(reason.name());
        }

        @Override
        public String cart(SessionId id, long version, Cart cart) {
            return "cart " + version + " of " + cart.lines().size();
        }

        @Override
        public String broadcast(String json) {
            return json;
        }

        String next() throws InterruptedException {
            return String.valueOf(texts.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS));
        }

        OpenSocket socket(Optional<Session> session) {
            return new OpenSocket(
                    this,
                    session.map(Session::id),
                    session.map(Session::version).orElse(0L),
                    System::nanoTime);
        }
    }

    /**
     * The hubs of both nodes.
     *
     * @param dropped counts the notifications that either of them has dropped
     */
    record TwoHubs(NotificationHub one, NotificationHub other, AtomicInteger dropped) implements AutoCloseable {

        @Override
        public void close() {
            try (one) {
                other.close();
            }
        }
    }

    private TwoHubs start(NotificationHub.MessageSerializer here, NotificationHub.MessageSerializer there) {
        AtomicInteger dropped = new AtomicInteger();
        return new TwoHubs(start(0, here, dropped), start(1, there, dropped), dropped);
    }

    private NotificationHub start(int node, NotificationHub.MessageSerializer serializer, AtomicInteger dropped) {
        NotificationHub hub =
                new NotificationHub(channels().get(node), new OpenSockets(), 10, serializer, dropped::incrementAndGet);
        hub.start();
        return hub;
    }

    @Test
    default void textsReachTheOtherNodeInTheirOrder() throws Exception {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        channels().get(1).subscribe(text -> {
            if (text.startsWith("in order ")) {
                received.add(text);
            }
        });
        List<String> sent =
                IntStream.range(0, 1_000).mapToObj(i -> "in order " + i).toList();
        for (String text : sent) {
            channels().get(0).publish(text).toCompletableFuture().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }
        for (String text : sent) {
            assertThat(received.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isEqualTo(text);
        }
    }

    @Test
    default void aBroadcastReachesTheClientsOfBothNodesOnce() throws Exception {
        RecordingClient here = new RecordingClient();
        RecordingClient there = new RecordingClient();
        try (TwoHubs hubs = start(here, there)) {
            hubs.one().subscribe(here.socket(Optional.empty()));
            hubs.other().subscribe(there.socket(Optional.empty()));
            for (String json : List.of("1", "\"two words\"", "3")) {
                hubs.one().broadcast(json);
            }
            for (RecordingClient client : List.of(here, there)) {
                assertThat(List.of(client.next(), client.next(), client.next()))
                        .containsExactly("1", "\"two words\"", "3");
                assertThat(client.texts).isEmpty();
            }
            assertThat(hubs.dropped()).hasValue(0);
        }
    }

    @Test
    default void aChangeAtOneNodeReachesTheSocketOfItsSessionAtTheOther() throws Exception {
        RecordingClient mine = new RecordingClient();
        RecordingClient others = new RecordingClient();
        try (TwoHubs hubs = start(mine, mine)) {
            AwaitedStore store =
                    new AwaitedStore(new NotifyingSessionStore(nodes().get(0).store(), hubs.one()));
            UpdateResult opened = store.open(Operations.add("TEA", 1));
            SessionKey key = opened.key();
            Session otherSession =
                    store.open(Operations.add("TEA", 1)).outcome().session();
            hubs.other().subscribe(mine.socket(nodes().get(1).find(key).map(KeyedSession::session)));
            hubs.other().subscribe(others.socket(Optional.of(otherSession)));

            assertThat(store.update(key, Operations.add("CUP", 1))).isPresent();
            assertThat(store.update(key, Operations.expecting(1, Operations.clear())))
                    .isPresent();
            assertThat(store.update(key, Operations.clear())).isPresent();

            assertThat(mine.next()).isEqualTo("cart 2 of 2");
            assertThat(mine.next()).isEqualTo("cart 3 of 0");
            assertThat(others.texts).isEmpty();
            assertThat(hubs.dropped()).hasValue(0);
        }
    }

    @Test
    default void aStoppingNodeClosesItsSocketsAndAcceptsNoMore() throws Exception {
        RecordingClient client = new RecordingClient();
        try (NotificationHub hub = start(0, client, new AtomicInteger())) {
            hub.subscribe(client.socket(Optional.empty()));
            assertThat(hub.hasCapacity()).isTrue();
            hub.stop();
            assertThat(hub.hasCapacity()).isFalse();
            hub.subscribe(client.socket(Optional.empty()));
            assertThat(client.next()).isEqualTo(Connection.CloseReason.NODE_STOPPING.name());
            assertThat(client.next()).isEqualTo(Connection.CloseReason.NODE_STOPPING.name());
        }
    }
}
