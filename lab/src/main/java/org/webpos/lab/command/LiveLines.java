package org.webpos.lab.command;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.webpos.lab.frontdoor.Server;

/** A line for each node, again and again, for files and pipes. */
final class LiveLines implements LiveView {

    @Override
    public void show(SteeredStack steered, ServerSnapshot now, ServerSnapshot earlier) {
        LocalTime time = LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
        now.servers().forEach(server -> System.out.println(line(time, server, now, earlier)));
    }

    private static String line(LocalTime time, Server server, ServerSnapshot now, ServerSnapshot earlier) {
        return String.format(
                Locale.ROOT,
                "%tT %s %s, weight %d, %s/s, %d sessions, %d errors, %d ms, %s",
                time,
                server.name(),
                server.state().label(),
                server.weight(),
                Rate.text(now.perSecond(server, earlier)),
                server.sessions(),
                server.errors(),
                server.responseMs(),
                server.health());
    }

    /** Who reads a pipe may have closed it. */
    @Override
    public boolean isLeft() {
        return System.out.checkError();
    }

    @Override
    public void close() {}
}
