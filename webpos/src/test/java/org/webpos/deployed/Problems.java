package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;

/** What every error looks like. */
final class Problems {

    private Problems() {}

    /** Checks that an answer is a problem of this status as RFC 9457 has it, told by the node that was asked. */
    static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Client.header(answer, "Content-Type")).startsWith("application/problem+json");
        assertThat(Client.header(answer, "X-Webpos-Node")).isEqualTo(Till.NODE);
        JsonObject problem = Client.json(answer);
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem).containsKeys("type", "title", "detail", "instance");
    }
}
