package org.webpos.lab.frontdoor;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import org.webpos.lab.stack.TestFrontDoor;

/**
 * A client of a front door; the body of each response is the name of the node.
 *
 * @param client which sends the requests
 * @param open the front door
 */
record TestClient(HttpClient client, TestFrontDoor open) {

    /** Returns one that sends no cookies. */
    static TestClient of(TestFrontDoor open) {
        return new TestClient(HttpClient.newHttpClient(), open);
    }

    /** Returns one that keeps cookies. */
    static TestClient withCookies(TestFrontDoor open) {
        return new TestClient(
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build(), open);
    }

    /** Returns the nodes of ten responses. */
    List<String> answers() {
        return answers(10).toList();
    }

    Stream<String> answers(int count) {
        return Stream.generate(this::answer).limit(count);
    }

    String answer() {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(open.address() + "/")).build();
        return client.sendAsync(request, BodyHandlers.ofString()).join().body();
    }
}
