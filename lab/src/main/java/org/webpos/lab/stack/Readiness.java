package org.webpos.lab.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import org.webpos.lab.http.LabHttpClient;

/**
 * Waits for a node until it can serve: {@code /health/ready} answers exactly 200 and {@code /api/node} its name.
 *
 * @param roster of the stack the node belongs to
 * @param entry the node
 * @param name what it calls itself
 */
record Readiness(ProcessRegistry roster, StackState.Entry entry, String name) {

    /** Some 10 s on a free machine; a small busy one has taken three minutes. */
    private static final Poller PATIENCE = new Poller(Duration.ofMinutes(5), Duration.ofMillis(200));

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Returns once the node is ready; throws a {@link StackException} with the reason when it will not be. */
    void await() {
        if (!PATIENCE.until(this::isReached)) {
            throw notReady("is not ready after " + PATIENCE.atMost().toSeconds() + " s");
        }
    }

    private boolean isReached() {
        roster.refuseWhenClosing();
        log().configError().ifPresent(error -> {
            throw new StackException(name + ": wrong setting " + error + "; its log is " + log().file());
        });
        if (!entry.id().lives()) {
            throw notReady("ended while it was starting, saying \"" + log().last() + "\"");
        }
        refuseWithoutStore();
        if (isUpWithoutTill()) {
            throw notReady("came up without the till, which failed to deploy");
        }
        return isReady() && tellsItsName();
    }

    /** Other nodes are waited for by others, who know better why they ended. */
    private void refuseWithoutStore() {
        roster.casualty().filter(ended -> ended.kind() != Part.Kind.NODE).ifPresent(ended -> {
            throw new StackException(roster.told(ended));
        });
    }

    private boolean isReady() {
        return Health.probe(entry.port(), "/health/ready").filter(LabHttpClient.Response::isOk).isPresent();
    }

    private boolean tellsItsName() {
        return Health.probe(entry.port(), "/api/node")
                .filter(LabHttpClient.Response::isOk)
                .filter(answer -> name.equals(nameIn(answer.body())))
                .isPresent();
    }

    private static String nameIn(String body) {
        try {
            return JSON.readTree(body).path("name").asText();
        } catch (JsonProcessingException notYet) {
            return "";
        }
    }

    private boolean isUpWithoutTill() {
        return log().saysUp()
                && Health.probe(entry.port(), "/api/node")
                        .filter(answer -> answer.status() == 404)
                        .isPresent();
    }

    private NodeLog log() {
        return new NodeLog(roster.log(entry.name()));
    }

    private StackException notReady(String what) {
        return new StackException(name + " " + what + "; see its log " + log().file());
    }
}
