package org.webpos.lab.warm;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.webpos.lab.warm.WarmPlan.Workload;

/**
 * The script by which wrk knows what to send, written anew for each window: sessions take turns, and each time all of them had
 * theirs the next product is added. The last product is only removed and added again where the workload does that.
 *
 * <p>It is as cheap as it can be. Responses are looked at only where the session's key changes with every change: there a session
 * sends nothing until its last request was answered, and its newest key is kept. The response tells by the id of its cart which
 * session it belongs to, for wrk does not. wrk has one thread, so one Lua state sends everything.
 *
 * @param authority host and port of the server
 * @param sessions what the carts of the window are opened by
 * @param skus the products, in the order in which they are added
 * @param workload what is sent
 * @param hasPage whether the server has a page, which the mix of requests contains then
 * @param changingKeys whether each change hands out a new key
 */
record LuaScript(
        String authority,
        List<ShopSessions.ShopSession> sessions,
        List<String> skus,
        Workload workload,
        boolean hasPage,
        boolean changingKeys) {

    private static final int ADDS_OF_A_SHOPPER = 10;

    private static final String SENDING = """
            local function get(path, cookie)
              return "GET " .. path .. " HTTP/1.1\\r\\nHost: " .. host .. "\\r\\n" .. (cookie or "\\r\\n")
            end

            local page, list, read = get("/"), get("/api/products?limit=20"), get("/api/cart", "Cookie: ")
            local remove = "DELETE /api/cart/items/" .. skus[#skus] .. " HTTP/1.1\\r\\nHost: " .. host .. "\\r\\nCookie: "
            local removed = {}
            local before, after = {}, {}
            for i, sku in ipairs(skus) do
              local body = '{"sku":"' .. sku .. '"}'
              before[i] = "POST /api/cart/items HTTP/1.1\\r\\nHost: " .. host
                .. "\\r\\nContent-Type: application/json\\r\\nContent-Length: " .. #body .. "\\r\\nCookie: "
              after[i] = "\\r\\n\\r\\n" .. body
            end

            -- done() reads these two; it runs in another Lua state.
            issued, adds = 0, 0
            local turn, step, verified = 0, 0, false

            function request()
              if not verified then -- wrk checks one request before it begins, and does not send it
                verified = true
                return list
              end
              issued = issued + 1
              step = step % #steps + 1
              local kind = steps[step]
              if kind == "page" then return page end
              if kind == "list" then return list end
              turn = turn + 1
              local session = next_session(turn)
              if kind == "read" then return read .. cookies[session] .. "\\r\\n\\r\\n" end
              if kind == "change" then
                removed[session] = not removed[session]
                if removed[session] then return remove .. cookies[session] .. "\\r\\n\\r\\n" end
                return before[#skus] .. cookies[session] .. after[#skus]
              end
              adds = adds + 1
              local product = math.floor((turn - 1) / #cookies) % added + 1
              return before[product] .. cookies[session] .. after[product]
            end
            """;

    private static final String TAKING_TURNS = """
            local function next_session(turn)
              return (turn - 1) % #cookies + 1
            end
            """;

    private static final String KEEPING_KEYS = """
            local free, first, last = {}, 1, #cookies
            for i = 1, last do free[i] = i end

            local function next_session(turn)
              local session = free[first]
              if not session then return (turn - 1) % #cookies + 1 end -- only where most requests were never answered
              free[first] = nil
              first = first + 1
              return session
            end

            function response(status, headers, body)
              local session = sessions[string.match(body, '"id":"([^"]+)"')]
              if not session then return end
              local key = key_in(headers)
              if status == 200 and key then
                cookies[session] = string.match(key, "^[^;]+")
                _G["cookie_" .. session] = cookies[session] -- for done()
              end
              last = last + 1
              free[last] = session
            end
            """;

    private static final String REPORTING = """
            local thread
            function setup(only)
              thread = only
            end

            function done(summary, latency)
              local function result(name, value)
                io.write("result ", name, " ", string.format("%.0f", value), "\\n")
              end
              result("duration", summary.duration)
              result("requests", summary.requests)
              for _, kind in ipairs({"connect", "read", "write", "timeout", "status"}) do
                result(kind, summary.errors[kind])
              end
              result("p50", latency:percentile(50))
              result("p99", latency:percentile(99))
              result("issued", thread:get("issued"))
              result("adds", thread:get("adds"))
            """;

    private static final String REPORTING_KEYS = """
              for i = 1, #cookies do
                local cookie = thread:get("cookie_" .. i)
                if cookie then io.write("cookie ", i, " ", cookie, "\\n") end
              end
            """;

    /** Returns the text of the script. */
    String text() {
        return "-- Written by bin/webpos run for one window; wrk reads it.\n"
                + "local host = " + quoted(authority) + "\n"
                + "local steps = " + table(steps()) + "\n"
                + "local skus = " + table(skus) + "\n"
                + "local added = " + (workload.changesLastLine() ? skus.size() - 1 : skus.size()) + "\n"
                + "local cookies = "
                + table(sessions.stream().map(ShopSessions.ShopSession::cookie).toList()) + "\n"
                + (changingKeys
                        ? "local sessions = " + sessionsByCart() + "\n\n" + Wrk.KEY_IN_HEADERS + KEEPING_KEYS
                        : "\n" + TAKING_TURNS)
                + "\n" + SENDING + "\n" + REPORTING + (changingKeys ? REPORTING_KEYS : "") + "end\n";
    }

    /** Returns what is sent in turn; the mix has the shares of one shopper's visit. */
    List<String> steps() {
        return switch (workload) {
            case ADD -> List.of("add");
            case READ -> List.of("read");
            case CHANGE -> List.of("change");
            case MIX ->
                Stream.of(
                                Stream.of("page", "list").filter(step -> hasPage || !step.equals("page")),
                                Collections.nCopies(ADDS_OF_A_SHOPPER, "add").stream(),
                                Stream.of("change", "read"))
                        .flatMap(steps -> steps)
                        .toList();
        };
    }

    private String sessionsByCart() {
        return IntStream.range(0, sessions.size())
                .mapToObj(i -> "[" + quoted(sessions.get(i).cart()) + "]=" + (i + 1))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String table(List<String> words) {
        return words.stream().map(LuaScript::quoted).collect(Collectors.joining(",\n  ", "{", "}"));
    }

    /** Writes a Lua string; bytes beyond printable ASCII do not come in cookies, ids and SKUs and are refused. */
    static String quoted(String text) {
        if (!text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("printable ASCII is needed, not " + text);
        }
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
