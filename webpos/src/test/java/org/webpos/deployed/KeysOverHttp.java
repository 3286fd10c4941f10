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
}
