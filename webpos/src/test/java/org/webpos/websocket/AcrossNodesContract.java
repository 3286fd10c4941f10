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
import org.webpos.session.KeyedSession;
import org.webpos.session.Session;
import org.webpos.session.SessionId;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore;
import org.webpos.session.UpdateResult;
import org.webpos.session.Wish;
import org.webpos.cluster.NodeChannel;

/** What every channel between nodes does, and the sockets that are told through it. */
public interface AcrossNodesContract {

    int PATIENCE_SECONDS = 20;

    /** The channels of two nodes, open until the end of all tests. */
    List<NodeChannel> channels();

    /** The stores of the same two nodes. */
    List<SessionStore> nodes();

    /** What one client was told. */
    final class Told implements Connection, MessageSerializer {

        private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

        @Override
        public void send(String text, Runnable gone) {
            texts.add(text);
            gone.run();
        }

        @Override
        public void ping() {
            // not long enough here to be asked
        }

        @Override
        public void close(Farewell why) {
            texts.add(why.name());
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
            return String.valueOf(texts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }

        OpenSocket socket(Optional<Session> session) {
            return new OpenSocket(
                    this,
                    session.map(Session::id),
                    session.map(Session::version).orElse(0L),
                    System::nanoTime);
        }
    }

    private NotificationHub live(int node, MessageSerializer wording, AtomicInteger dropped) {
        NotificationHub live =
                new NotificationHub(channels().get(node), new OpenSockets(), 10, wording, dropped::incrementAndGet);
        live.begin();
        return live;
    }

    @Test
    default void textsReachTheOtherNodeInTheirOrder() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        channels().get(1).subscribe(text -> {
            if (text.startsWith("in order ")) {
                heard.add(text);
            }
        });
        List<String> said =
                IntStream.range(0, 1_000).mapToObj(i -> "in order " + i).toList();
        for (String text : said) {
            channels().get(0).publish(text).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        for (String text : said) {
            assertThat(heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(text);
        }
    }

    @Test
    default void aBroadcastReachesTheClientsOfBothNodesOnce() throws Exception {
        Told here = new Told();
        Told there = new Told();
        AtomicInteger dropped = new AtomicInteger();
        try (NotificationHub one = live(0, here, dropped);
                NotificationHub other = live(1, there, dropped)) {
            one.opened(here.socket(Optional.empty()));
            other.opened(there.socket(Optional.empty()));
            for (String json : List.of("1", "\"two words\"", "3")) {
                one.broadcast(json);
            }
            for (Told told : List.of(here, there)) {
                assertThat(List.of(told.next(), told.next(), told.next())).containsExactly("1", "\"two words\"", "3");
                assertThat(told.texts).isEmpty();
            }
            assertThat(dropped).hasValue(0);
        }
    }

    @Test
    default void aChangeAtOneNodeIsToldToTheSocketOfItsSessionAtTheOther() throws Exception {
        Told mine = new Told();
        Told somebodyElses = new Told();
        AtomicInteger dropped = new AtomicInteger();
        try (NotificationHub one = live(0, mine, dropped);
                NotificationHub other = live(1, mine, dropped)) {
            SessionStore store = new NotifyingSessionStore(nodes().get(0), one);
            UpdateResult opened = store.open(Wish.add("TEA", 1));
            SessionKey key = opened.key();
            Session elses = store.open(Wish.add("TEA", 1)).outcome().session();
            other.opened(mine.socket(nodes().get(1).find(key).map(KeyedSession::session)));
            other.opened(somebodyElses.socket(Optional.of(elses)));

            assertThat(store.update(key, Wish.add("CUP", 1))).isPresent();
            assertThat(store.update(key, Wish.expecting(1, Wish.clear()))).isPresent();
            assertThat(store.update(key, Wish.clear())).isPresent();

            assertThat(mine.next()).isEqualTo("cart 2 of 2");
            assertThat(mine.next()).isEqualTo("cart 3 of 0");
            assertThat(somebodyElses.texts).isEmpty();
            assertThat(dropped).hasValue(0);
        }
    }

    @Test
    default void aNodeThatStopsClosesItsSocketsAndTakesNoMore() throws Exception {
        Told told = new Told();
        try (NotificationHub live = live(0, told, new AtomicInteger())) {
            live.opened(told.socket(Optional.empty()));
            assertThat(live.hasRoom()).isTrue();
            live.stop();
            assertThat(live.hasRoom()).isFalse();
            live.opened(told.socket(Optional.empty()));
            assertThat(told.next()).isEqualTo(Connection.Farewell.NODE_STOPS.name());
            assertThat(told.next()).isEqualTo(Connection.Farewell.NODE_STOPS.name());
        }
    }
}
