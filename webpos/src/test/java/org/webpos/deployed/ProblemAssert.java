package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;

/** Asserts what every error looks like. */
final class ProblemAssert {

    private ProblemAssert() {}

    /** Asserts that a response of this node is a problem of RFC 9457 with this status. */
    static void assertProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(HttpTestClient.header(response, "Content-Type")).startsWith("application/problem+json");
        assertThat(HttpTestClient.header(response, "X-Webpos-Node")).isEqualTo(TillWar.NODE);
        JsonObject problem = HttpTestClient.json(response);
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem).containsKeys("type", "title", "detail", "instance");
    }
}
