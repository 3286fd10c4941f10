package org.webpos.lab.command;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.webpos.lab.frontdoor.Server;

/** The whole terminal, drawn anew each time and given back as it was. */
final class LiveScreen implements LiveView {

    private static final String HEAD =
            "node    state        weight    per s  share                      sessions errors" + " response  health";
    private static final int BAR = 20;

    private final Terminal terminal;

    private LiveScreen(Terminal terminal) {
        this.terminal = terminal;
    }

    static LiveScreen open() {
        return new LiveScreen(Terminal.taken());
    }

    @Override
    public void show(SteeredStack steered, ServerSnapshot now, ServerSnapshot earlier) {
        String title = String.format(
                "%tT  front door %s, balance %s, %s requests a second",
                LocalTime.now(ZoneId.systemDefault()),
                steered.stack().frontDoor(),
                steered.stack().balance().label(),
                Rate.text(OptionalDouble.of(now.perSecond(earlier))));
        terminal.draw(Stream.of(
                        Stream.of(title, "", HEAD),
                        now.servers().stream().map(server -> line(server, now, earlier)),
                        Stream.of("", "q or Ctrl-C ends this"))
                .flatMap(lines -> lines)
                .toList());
    }

    private static String line(Server server, ServerSnapshot now, ServerSnapshot earlier) {
        OptionalDouble rate = now.perSecond(server, earlier);
        double all = now.perSecond(earlier);
        double share = all == 0 ? 0 : rate.orElse(0) / all;
        return String.format(
                Locale.ROOT,
                "%-7s %-12s %6d %8s  %-20s %3.0f %% %8d %6d %5d ms  %s",
                server.name(),
                server.state().label(),
                server.weight(),
                Rate.text(rate),
                "#".repeat((int) Math.round(share * BAR)),
                share * 100,
                server.sessions(),
                server.errors(),
                server.responseMs(),
                server.health());
    }

    @Override
    public boolean isLeft() {
        return terminal.isLeft();
    }

    @Override
    public void close() {
        terminal.close();
    }
}
