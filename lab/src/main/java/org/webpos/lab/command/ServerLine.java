package org.webpos.lab.command;

import java.util.Locale;
import org.webpos.lab.frontdoor.Server;

/**
 * One server as it is shown, in a table or as JSON; the components are those of {@link Server}.
 *
 * @param state in lower case
 */
record ServerLine(
        String name,
        String address,
        String state,
        String health,
        int weight,
        long sessions,
        long queue,
        long requests,
        long connectionErrors,
        long responseErrors,
        long serverErrors,
        long responseMs) {

    /** The names of the columns of {@link #text()}. */
    static final String HEAD = "node    state        weight sessions  queue   requests errors response  health";

    static ServerLine of(Server server) {
        return new ServerLine(
                server.name(),
                server.address(),
                server.state().label(),
                server.health(),
                server.weight(),
                server.sessions(),
                server.queue(),
                server.requests(),
                server.connectionErrors(),
                server.responseErrors(),
                server.serverErrors(),
                server.responseMs());
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%-7s %-12s %6d %8d %6d %10d %6d %5d ms  %s",
                name,
                state,
                weight,
                sessions,
                queue,
                requests,
                connectionErrors + responseErrors + serverErrors,
                responseMs,
                health);
    }
}
