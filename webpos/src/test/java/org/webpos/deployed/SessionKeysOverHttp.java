package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.deployed.HttpTestClient.assertProblem;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a client is identified by its session key. */
interface SessionKeysOverHttp {

    @Test
    default void aBrowserGetsItsKeyInACookieOnceAndNeverWhenReading() throws Exception {
        HttpResponse<String> added =
                HttpTestClient.send("POST", HttpTestClient.ITEMS, "{\"sku\":\"DRK-0001\",\"quantity\":2}");
        assertThat(HttpTestClient.header(added, "Set-Cookie"))
                .matches("WEBPOS=[A-Za-z0-9_-]{32}; Path=/; HttpOnly; SameSite=Lax");
        String cookie = HttpTestClient.header(added, "Set-Cookie").replaceAll(";.*", "");
        HttpResponse<String> read = HttpTestClient.get("/api/cart", "Cookie", cookie);
        assertThat(HttpTestClient.json(read).getInt("itemCount")).isEqualTo(2);
        assertThat(HttpTestClient.header(read, "Set-Cookie")).isEmpty();
        assertThat(HttpTestClient.header(HttpTestClient.get("/api/cart"), "Set-Cookie"))
                .isEmpty();
    }

    @Test
    default void theIdOfACartIsNotAKey() throws Exception {
        String id = HttpTestClient.json(HttpTestClient.get("/api/cart", HttpTestClient.createCart()))
                .getString("id");
        assertProblem(HttpTestClient.get("/api/cart", HttpTestClient.bearer(id)), 401);
    }

    @Test
    default void aMadeUpCookieCountsAsAbsentAndIsReplaced() throws Exception {
        HttpResponse<String> added = HttpTestClient.send(
                "POST", HttpTestClient.ITEMS, "{\"sku\":\"DRK-0001\"}", "Cookie", "WEBPOS=chosen-by-an-attacker");
        assertThat(added.statusCode()).isEqualTo(200);
        assertThat(HttpTestClient.header(added, "Set-Cookie")).doesNotContain("chosen-by-an-attacker");
    }

    @Test
    default void ofSeveralCookiesTheFirstThatOpensASessionCounts() throws Exception {
        String one = "WEBPOS=" + HttpTestClient.createCartKey();
        assertThat(pieces("Cookie", "WEBPOS=dead; " + one)).isOne();
        assertThat(pieces("Cookie", one + "; WEBPOS=dead")).isOne();
        HttpResponse<String> added = HttpTestClient.send(
                "POST", HttpTestClient.ITEMS, "{\"sku\":\"DRK-0001\"}", "Cookie", "WEBPOS=dead; " + one);
        assertThat(HttpTestClient.json(added).getInt("itemCount")).isEqualTo(2);
        assertThat(HttpTestClient.header(added, "Set-Cookie")).isEmpty();
    }

    /** As cookies of other servers on the same host and names of programs do. */
    @Test
    default void headersMayHaveBytesAbove127() throws Exception {
        try (SlowClientsOverHttp.RawClient client = new SlowClientsOverHttp.RawClient()) {
            client.send("GET /api/cart HTTP/1.1\r\nHost: " + HttpTestClient.TILL.getAuthority()
                    + "\r\nCookie: other=収銀\r\nUser-Agent: Käse\r\n\r\n");
            assertThat(client.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    default void aCookieThatCannotBeReadIsNone() throws Exception {
        String one = "WEBPOS=" + HttpTestClient.createCartKey();
        for (String before :
                List.of("$Version=x; ", "$Version=; ", "$Path; ", "=; ", "a=\"b; ", ";; ", "WEBPOS=\"; ")) {
            assertThat(pieces("Cookie", before + one)).as(before).isOne();
        }
    }

    @Test
    default void changesOfAnotherSiteAreRefused() throws Exception {
        assertProblem(
                HttpTestClient.send(
                        "POST", HttpTestClient.ITEMS, "{\"sku\":\"DRK-0001\"}", "Origin", "https://evil.example"),
                403);
    }

    @Test
    default void overHttpsTheCookieIsOneThatOnlyThisHostCanSet() throws Exception {
        HttpResponse<String> added =
                HttpTestClient.send("POST", HttpTestClient.ITEMS, "{\"sku\":\"DRK-0001\"}", https());
        String set = HttpTestClient.header(added, "Set-Cookie");
        assertThat(set).matches("__Host-WEBPOS=[^;]+; Path=/; HttpOnly; SameSite=Lax; Secure");
        String cookie = set.replaceAll(";.*", "");
        assertThat(pieces(https("Cookie", cookie))).isOne();

        String slipped = cookie.replace("__Host-", "");
        assertThat(pieces(https("Cookie", slipped))).isZero();
        assertThat(pieces("Cookie", cookie)).isZero();
    }

    @Test
    default void overHttpsAPageThatCameByHttpIsAnotherSite() throws Exception {
        String authority = HttpTestClient.TILL.getAuthority();
        String[] plain = https("Origin", "http://" + authority);
        String[] encrypted = https("Origin", "https://" + authority);
        assertProblem(HttpTestClient.send("POST", HttpTestClient.ITEMS, "{\"sku\":\"DRK-0001\"}", plain), 403);
        assertThat(HttpTestClient.send("POST", HttpTestClient.ITEMS, "{\"sku\":\"DRK-0001\"}", encrypted)
                        .statusCode())
                .isEqualTo(200);
    }

    /** Returns the header that the load balancer adds for a client with HTTPS, and more. */
    private static String[] https(String... more) {
        return HttpTestClient.with(new String[] {"X-Forwarded-Proto", "https"}, more);
    }

    private static int pieces(String... headers) throws Exception {
        return HttpTestClient.json(HttpTestClient.get("/api/cart", headers)).getInt("itemCount");
    }
}
