package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.lab.stack.FrontDoorRetriesTest.NO_ANSWER;
import static org.webpos.lab.stack.FrontDoorRetriesTest.SILENT_AT_ONE;
import static org.webpos.lab.stack.FrontDoorRetriesTest.status;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where sessions are in the memory of one node, the front door sends none of their requests to a second one. */
class FrontDoorLocalSessionsTest {

    private static final int REQUESTS = 6;

    @AutoClose
    private final TestFrontDoor open =
            new TestFrontDoor(new StackPlan(Store.LOCAL, BalancingAlgorithm.COOKIE, 2, OptionalInt.empty()));

    @ParameterizedTest
    @CsvSource({"Cookie, WEBPOS-PORT=key", "Cookie, __Host-WEBPOS-PORT=key", "Authorization, Bearer key"})
    void aRequestWithASessionKeyIsSentOnce(String header, String value) {
        String port = Integer.toString(TestFrontDoor.WORKSPACE.frontDoorPort());
        List<Integer> statuses = statuses(() -> to().header(header, value.replace("PORT", port)));

        assertThat(statuses).contains(200).isSubsetOf(200, 502, NO_ANSWER).isNotEqualTo(allOk());
        assertThat(requests()).isEqualTo(REQUESTS);
    }

    @Test
    void theSessionKeyOfAShopAtAnotherPortIsNone() {
        assertThat(statuses(() -> to().header("Cookie", "WEBPOS=key; WEBPOS-1=key")))
                .isEqualTo(allOk());
    }

    @Test
    void aRequestWithoutASessionKeyIsRetried() {
        assertThat(statuses(this::to)).isEqualTo(allOk());
        assertThat(requests()).isGreaterThan(REQUESTS);
    }

    private static List<Integer> allOk() {
        return Stream.generate(() -> 200).limit(REQUESTS).toList();
    }

    private static List<Integer> statuses(Supplier<HttpRequest.Builder> request) {
        return Stream.generate(() -> status(request.get())).limit(REQUESTS).toList();
    }

    private HttpRequest.Builder to() {
        return HttpRequest.newBuilder(URI.create(open.address() + SILENT_AT_ONE));
    }

    private int requests() {
        return open.node("node-1").requests() + open.node("node-2").requests();
    }
}
