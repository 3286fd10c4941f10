package org.webpos.lab.frontdoor;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import org.webpos.lab.stack.OpenFrontDoor;

/**
 * Somebody who asks at a front door and is told the name of the node.
 *
 * @param client what they ask with
 * @param open the front door
 */
record Visitor(HttpClient client, OpenFrontDoor open) {

    /** One who is a stranger each time. */
    static Visitor of(OpenFrontDoor open) {
        return new Visitor(HttpClient.newHttpClient(), open);
    }

    /** One who keeps cookies. */
    static Visitor withCookies(OpenFrontDoor open) {
        return new Visitor(
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build(), open);
    }

    /** Ten answers. */
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
