package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.deployed.Problems.assertProblem;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** How a client is recognised, and who is not. */
interface KeysOverHttp {

    @Test
    default void aBrowserGetsItsKeyInACookieOnceAndNeverWhenReading() throws Exception {
        HttpResponse<String> added = Client.send("POST", Client.ITEMS, "{\"sku\":\"DRK-0001\",\"quantity\":2}");
        assertThat(Client.header(added, "Set-Cookie"))
                .matches("WEBPOS=[A-Za-z0-9_-]{32}; Path=/; HttpOnly; SameSite=Lax");
        String cookie = Client.header(added, "Set-Cookie").replaceAll(";.*", "");
        HttpResponse<String> read = Client.get("/api/cart", "Cookie", cookie);
        assertThat(Client.json(read).getInt("itemCount")).isEqualTo(2);
        assertThat(Client.header(read, "Set-Cookie")).isEmpty();
        assertThat(Client.header(Client.get("/api/cart"), "Set-Cookie")).isEmpty();
    }

    @Test
    default void theIdOfACartIsNoKey() throws Exception {
        String id = Client.json(Client.get("/api/cart", Client.begin())).getString("id");
        assertProblem(Client.get("/api/cart", Client.bearer(id)), 401);
    }

    @Test
    default void aMadeUpCookieCountsAsAbsentAndIsReplaced() throws Exception {
        HttpResponse<String> added =
                Client.send("POST", Client.ITEMS, "{\"sku\":\"DRK-0001\"}", "Cookie", "WEBPOS=chosen-by-an-attacker");
        assertThat(added.statusCode()).isEqualTo(200);
        assertThat(Client.header(added, "Set-Cookie")).doesNotContain("chosen-by-an-attacker");
    }

    @Test
    default void changesOfAnotherSiteAreRefused() throws Exception {
        assertProblem(
                Client.send("POST", Client.ITEMS, "{\"sku\":\"DRK-0001\"}", "Origin", "https://evil.example"), 403);
    }

    @Test
    default void overHttpsTheCookieIsOneThatOnlyThisHostCanSet() throws Exception {
        HttpResponse<String> added = Client.send("POST", Client.ITEMS, "{\"sku\":\"DRK-0001\"}", https());
        String set = Client.header(added, "Set-Cookie");
        assertThat(set).matches("__Host-WEBPOS=[^;]+; Path=/; HttpOnly; SameSite=Lax; Secure");
        String cookie = set.replaceAll(";.*", "");
        assertThat(pieces(https("Cookie", cookie))).isOne();

        String slipped = cookie.replace("__Host-", "");
        assertThat(pieces(https("Cookie", slipped))).isZero();
        assertThat(pieces("Cookie", cookie)).isZero();
    }

    @Test
    default void overHttpsAPageThatCameByHttpIsAnotherSite() throws Exception {
        String authority = Client.TILL.getAuthority();
        String[] plain = https("Origin", "http://" + authority);
        String[] encrypted = https("Origin", "https://" + authority);
        assertProblem(Client.send("POST", Client.ITEMS, "{\"sku\":\"DRK-0001\"}", plain), 403);
        assertThat(Client.send("POST", Client.ITEMS, "{\"sku\":\"DRK-0001\"}", encrypted)
                        .statusCode())
                .isEqualTo(200);
    }

    /** What the front door adds where a client came by HTTPS, and more. */
    private static String[] https(String... more) {
        return Client.with(new String[] {"X-Forwarded-Proto", "https"}, more);
    }

    private static int pieces(String... headers) throws Exception {
        return Client.json(Client.get("/api/cart", headers)).getInt("itemCount");
    }
}
