package org.webpos.lab.frontdoor;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.webpos.lab.http.LabHttpClient;

/**
 * What HAProxy shows on its page of statistics, for whoever cannot reach its socket. Immutable.
 *
 * @param page the address of the page
 */
public record Statistics(URI page) {

    private static final LabHttpClient HTTP = LabHttpClient.withTimeout(Duration.ofSeconds(3));

    /** A line of a server (management guide, section 9.1, field {@code type}). */
    private static final String SERVER = "2";

    /**
     * Gives the servers there are places for, in the order of the configuration; the page does not say where they are.
     *
     * @throws FrontDoorException when there is no such page
     */
    public List<Server> servers() {
        return Csv.lines(table()).stream()
                .filter(line -> SERVER.equals(line.get("type")) && Backend.NAME.equals(line.get("pxname")))
                .map(Server::of)
                .toList();
    }

    private String table() {
        try {
            LabHttpClient.Response table = HTTP.get(page.resolve("/;csv"));
            if (!table.isOk()) {
                throw new IOException("status " + table.status());
            }
            return table.body();
        } catch (IOException none) {
            throw new FrontDoorException("the front door's statistics at " + page + " do not answer", none);
        }
    }
}
