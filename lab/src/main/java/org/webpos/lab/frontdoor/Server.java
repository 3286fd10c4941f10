package org.webpos.lab.frontdoor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;

/**
 * What the front door knows of one of its servers at one moment, as scripts read it too. Immutable.
 *
 * @param name its name in HAProxy, which is the name of the node
 * @param address where it is, as host and port; empty while its name is not resolved
 * @param state whether it is sent requests
 * @param settled whether its health is known: false while checks disagree, and from enabling to the next check
 * @param health what the last health check found, in words
 * @param weight its share, 0 to 256; a weight of 0 makes it drain
 * @param sessions requests under way
 * @param queue requests that wait for it
 * @param requests requests sent to it since HAProxy started
 * @param connectionErrors how often it took no connection
 * @param responseErrors how often its answer broke off or could not be read
 * @param serverErrors answers with a status from 500 on
 * @param responseMs time to the first byte of the answer in milliseconds, the mean of the last 1,024 requests
 */
public record Server(
        String name,
        String address,
        ServerState state,
        @JsonIgnore boolean settled,
        String health,
        int weight,
        long sessions,
        long queue,
        long requests,
        long connectionErrors,
        long responseErrors,
        long serverErrors,
        long responseMs) {

    /** Where the configuration lets slots without a node point; nothing can listen there but root's own. */
    static final String NOWHERE = "127.0.0.1:1";

    /** Reads a line of HAProxy's {@code show stat} (management guide, section 9.1). */
    static Server of(Map<String, String> line) {
        int weight = (int) number(line, "uweight");
        String status = word(line, "status");
        return new Server(
                word(line, "svname"),
                word(line, "addr"),
                ServerState.of(status, word(line, "throttle"), weight),
                !status.contains("/"),
                HealthCheck.told(word(line, "check_status"), word(line, "check_code"), word(line, "check_desc")),
                weight,
                number(line, "scur"),
                number(line, "qcur"),
                number(line, "stot"),
                number(line, "econ"),
                number(line, "eresp"),
                number(line, "hrsp_5xx"),
                number(line, "rtime"));
    }

    /** Tells whether this is a slot without a node. */
    @JsonIgnore
    public boolean isSpare() {
        return address.equals(NOWHERE);
    }

    /** Tells how often something went wrong, whatever it was. */
    public long errors() {
        return connectionErrors + responseErrors + serverErrors;
    }

    private static String word(Map<String, String> line, String field) {
        return line.getOrDefault(field, "");
    }

    private static long number(Map<String, String> line, String field) {
        String digits = word(line, field);
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }
}
