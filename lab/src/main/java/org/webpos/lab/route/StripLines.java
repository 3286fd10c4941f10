package org.webpos.lab.route;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webpos.lab.route.Findings.ClientLine;

/**
 * Who answered each client, a line a client.
 *
 * @param clients all of them
 * @param signs what stands for the nodes
 * @param width how many characters a line may have
 */
record StripLines(List<ClientLine> clients, Signs signs, int width) {

    /** More strips would push everything else off the screen. */
    private static final int MOST = 20;

    /** Gives the lines. */
    Stream<String> text() {
        Stream<String> shown = clients.stream().limit(MOST).map(this::strip);
        return clients.size() <= MOST
                ? shown
                : Stream.concat(shown, Stream.of("… and " + (clients.size() - MOST) + " clients more"));
    }

    private String strip(ClientLine client) {
        String head = String.format(Locale.ROOT, "%-12s", "client-" + client.client());
        int room = Math.max(1, (width - head.length() - 1) / 2);
        String answers = client.nodes().stream()
                .limit(room)
                .map(node -> String.valueOf(signs.of(node)))
                .collect(Collectors.joining(" "));
        return head + answers + (client.nodes().size() > room ? " …" : "");
    }
}
