package org.webpos.lab.route;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who answered one client.
 *
 * @param client its number, from 1 on
 * @param answers its answers
 */
record ClientTrace(int client, Answers answers) {

    /**
     * Sends requests as several clients, one client after the other, so that what each one sees is not mixed with what the
     * others do.
     *
     * @param requests how many in all, at least one for each client
     */
    static Stream<ClientTrace> all(Target target, int requests, int clients) {
        return IntStream.rangeClosed(1, clients)
                .mapToObj(client -> of(target, client, requests / clients + (client <= requests % clients ? 1 : 0)));
    }

    private static ClientTrace of(Target target, int client, int requests) {
        try (Caller caller = new Caller(target, client, client, true)) {
            return new ClientTrace(client, caller.ask(requests));
        }
    }
}
