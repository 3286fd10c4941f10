package org.webpos.lab.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.http.StubServer;
import org.webpos.lab.stack.RequiredProgram;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.warm.ShopSessions.ShopSession;

/** Carts by the thousand, made by the real generator at a shop that counts them. */
class CartFillerTest {

    private static final int UNAVAILABLE = 503;

    @TempDir
    Path folder;

    private final AtomicInteger sessions = new AtomicInteger();
    private int most = Integer.MAX_VALUE;
    private StubServer shop;
    private CartFiller filler;

    @BeforeEach
    void open() throws IOException {
        String wrk = RequiredProgram.program("wrk", "wrk").toString();
        shop = new StubServer(
                Map.of("/api/cart/items", this::add, "/api/node", exchange -> StubServer.answer(exchange, "{}")));
        filler = new CartFiller(wrk, Optional.empty(), 4, shop.address(), "DRK-1", folder, Optional::empty);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void add(HttpExchange exchange) throws IOException {
        int session = sessions.incrementAndGet();
        if (session > most) {
            exchange.sendResponseHeaders(UNAVAILABLE, -1);
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("Set-Cookie", "KEY=" + session + "; Path=/; HttpOnly");
        StubServer.answer(exchange, "{}");
    }

    @Test
    void soManyCartsAreMadeAndNotOneMore() {
        List<Integer> progress = new ArrayList<>();

        List<ShopSession> kept = filler.fill(700, 50, progress::add);

        assertThat(sessions).hasValue(700);
        assertThat(progress).containsExactly(700);
        assertThat(kept).hasSize(50).doesNotHaveDuplicates().allSatisfy(session -> assertThat(session.cookie())
                .matches("KEY=\\d+"));
        // From everywhere, not the first ones.
        assertThat(kept).anySatisfy(session -> assertThat(
                        Integer.parseInt(session.cookie().substring("KEY=".length())))
                .isGreaterThan(350));
    }

    @Test
    void aStoreThatIsFullEndsIt() {
        most = 300;

        assertThatThrownBy(() -> filler.fill(500, 50, made -> {}))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("only 300 of 500 carts could be made: 200 requests were refused");
    }
}
