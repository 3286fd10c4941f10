package org.webpos.lab.scale;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.webpos.lab.result.Figures;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.warm.ShopSessions.ShopSession;
import org.webpos.lab.warm.Wrk;

/**
 * Makes carts by the hundred thousand: wrk adds one item without a cookie, again and again, and each add opens a session. The keys
 * of some are kept, chosen at random.
 *
 * @param wrk the generator
 * @param processors which it may use; empty for any
 * @param connections how many requests are under way at a time
 * @param server where the carts are made
 * @param sku the product in each
 * @param folder where the files of the generator go
 * @param failure asks whether a part has died
 */
record CartFiller(
        String wrk,
        Optional<String> processors,
        int connections,
        URI server,
        String sku,
        Path folder,
        Supplier<Optional<String>> failure) {

    /** Carts of one run of the generator: its progress can be seen between runs only. */
    private static final int BATCH = 25_000;

    /** Even a slow node opens 250 sessions a second. */
    private static final Duration BATCH_TIMEOUT = Duration.ofSeconds(100);

    /**
     * Its responses are looked at: wrk itself stops by time alone, and carts are to be counted. Once all were asked for, and some
     * responses are missing, harmless requests keep the connections busy.
     */
    private static final String SCRIPT = """
            local host, total, keeps = "%s", %s, %s
            local body = '{"sku":"%s"}'
            local open = "POST /api/cart/items HTTP/1.1\\r\\nHost: " .. host
              .. "\\r\\nContent-Type: application/json\\r\\nContent-Length: " .. #body .. "\\r\\n\\r\\n" .. body
            local other = "GET /api/node HTTP/1.1\\r\\nHost: " .. host .. "\\r\\n\\r\\n"
            math.randomseed(%s)

            opened, refused = 0, 0 -- done() reads these two; it runs in another Lua state.
            local verified, issued, kept = false, 0, {}

            function request()
              if not verified then -- wrk checks one request before it begins, and does not send it
                verified = true
                return other
              end
              if issued == total then return other end
              issued = issued + 1
              return open
            end

            local function report(of_opened, of_refused)
              io.write("result adds ", of_opened, "\\nresult status ", of_refused, "\\n")
            end

            function response(status, headers)
              local key = status == 200 and key_in(headers)
              if key then
                opened = opened + 1
                -- Each is as likely to be kept as any other (reservoir sampling, Knuth's algorithm R).
                local place = opened <= keeps and opened or math.random(opened)
                if place <= keeps then kept[place] = string.match(key, "^[^;]+") end
              elseif status >= 400 then
                refused = refused + 1
              end
              if opened + refused == total then
                report(opened, refused)
                for i, cookie in ipairs(kept) do io.write("cookie ", i, " ", cookie, "\\n") end
                os.exit(0)
              end
            end

            local thread
            function setup(only) thread = only end
            function done() report(thread:get("opened"), thread:get("refused")) end
            """;

    /**
     * Makes carts.
     *
     * @param count how many
     * @param keeps how many of the sessions are returned, at most {@code count}
     * @param progress gets the number of carts made so far
     * @throws StackException when the store does not hold all of them
     */
    List<ShopSession> fill(int count, int keeps, IntConsumer progress) {
        List<ShopSession> kept = new ArrayList<>();
        int made = 0;
        while (made < count) {
            int batch = Math.min(BATCH, count - made);
            int upTo = (int) ((long) keeps * (made + batch) / count); // each batch keeps its share
            Wrk.Output output = run(batch, upTo - kept.size(), made);
            check(output, made, batch, count);
            output.cookies().values().forEach(cookie -> kept.add(new ShopSession(cookie, "")));
            made += batch;
            progress.accept(made);
        }
        return kept;
    }

    private Wrk.Output run(int batch, int keeps, int seed) {
        String script = Wrk.KEY_IN_HEADERS + SCRIPT.formatted(server.getAuthority(), batch, keeps, sku, seed);
        try (Wrk running = Wrk.start(wrk, processors, connections, BATCH_TIMEOUT, script, server, folder)) {
            return running.await(failure).output();
        }
    }

    private static void check(Wrk.Output output, int made, int batch, int count) {
        long opened = output.figure("adds");
        if (opened < batch) {
            throw new StackException("only " + Figures.whole(made + opened) + " of " + Figures.count(count, "cart")
                    + " could be made: " + Figures.count(output.figure("status"), "request")
                    + " were refused, the others not answered; the log of node-1 has the reason");
        }
    }
}
