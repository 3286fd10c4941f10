package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Which headers about the client reach a node. */
class FrontDoorHeadersTest {

    @AutoClose
    private final TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.ROUNDROBIN);

    @Test
    void headersAboutTheClientComeFromTheFrontDoorAlone() throws Exception {
        HttpRequest forged = HttpRequest.newBuilder(URI.create(open.address() + StubNode.HEAD))
                .headers("Forwarded", "for=forged")
                .headers("X-Forwarded-For", "forged", "X-Forwarded-For", "forged", "X-Forwarded-Proto", "forged")
                .headers("X-Forwarded-Host", "forged", "X-Forwarded-Port", "forged", "X-FORWARDED-prefix", "forged")
                .headers("X-Real-IP", "forged", "x-client-ip", "forged", "True-Client-IP", "forged")
                .headers("Proxy", "forged", "Proxy-IP", "forged", "Proxy-Auth-Cert", "forged")
                .headers("X-Original-URL", "forged", "X-Rewrite-URL", "forged", "X-HTTP-Method-Override", "forged")
                .headers("X-Kept", "kept")
                .build();

        String head =
                HttpClient.newHttpClient().send(forged, BodyHandlers.ofString()).body();

        assertThat(head)
                .contains("X-kept=[kept]", "X-forwarded-for=[127.0.0.1]", "X-forwarded-proto=[http]")
                .doesNotContain("forged");
    }

    /** Java's client requests the upgrade by itself. On an upgraded connection the rules of the front door would not apply. */
    @Test
    void anUpgradeToClearTextHttp2IsNotForwarded() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(open.address() + StubNode.HEAD))
                .build();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

        assertThat(client.send(request, BodyHandlers.ofString()).body())
                .contains("X-forwarded-for=[127.0.0.1]")
                .doesNotContainIgnoringCase("upgrade=[")
                .doesNotContainIgnoringCase("http2-settings=[");
    }
}
