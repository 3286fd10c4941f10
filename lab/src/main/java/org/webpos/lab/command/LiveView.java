package org.webpos.lab.command;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import org.webpos.lab.frontdoor.Server;

/** The output of {@code lb watch}: a terminal that is redrawn, or lines that follow each other. For one thread. */
sealed interface LiveView extends AutoCloseable {

    /** Opens what fits the standard output. */
    static LiveView open() {
        return Terminal.isOutput() ? new Screen() : new Lines();
    }

    /** Shows the servers, with their rates since an earlier sample. */
    void show(SteeredStack steered, Sample now, Sample earlier);

    /** Tells whether the user has quit, or closed the output. */
    boolean isLeft();

    /** Gives the terminal back as it was. */
    @Override
    void close();

    /** The whole terminal, redrawn each time. */
    final class Screen implements LiveView {

        private static final String HEAD =
                "node    state        weight    per s  share                      sessions errors response  health";

        private static final int BAR_WIDTH = 20;

        private final Terminal terminal = Terminal.acquire();

        @Override
        public void show(SteeredStack steered, Sample now, Sample earlier) {
            String title = String.format(
                    Locale.ROOT,
                    "%tT  front door %s, balance %s, %s requests a second",
                    LocalTime.now(ZoneId.systemDefault()),
                    steered.stack().frontDoor(),
                    steered.stack().balance().label(),
                    Sample.text(OptionalDouble.of(now.perSecond(earlier))));
            List<String> lines = new ArrayList<>(List.of(title, "", HEAD));
            now.servers().forEach(server -> lines.add(line(server, now, earlier)));
            lines.addAll(List.of("", "q or Ctrl-C ends this"));
            terminal.draw(lines);
        }

        private static String line(Server server, Sample now, Sample earlier) {
            OptionalDouble rate = now.perSecond(server, earlier);
            double all = now.perSecond(earlier);
            double share = all == 0 ? 0 : rate.orElse(0) / all;
            String bar = "#".repeat((int) Math.round(share * BAR_WIDTH));
            return LbCommand.ServerList.line(
                    server,
                    String.format(
                            Locale.ROOT,
                            "%8s  %-20s %3.0f %% %8d",
                            Sample.text(rate),
                            bar,
                            share * 100,
                            server.sessions()));
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

    /** A line for each node, again and again, for files and pipes. */
    final class Lines implements LiveView {

        @Override
        public void show(SteeredStack steered, Sample now, Sample earlier) {
            LocalTime time = LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
            for (Server server : now.servers()) {
                System.out.println(String.format(
                        Locale.ROOT,
                        "%tT %s %s, weight %d, %s/s, %d sessions, %d errors, %d ms, %s",
                        time,
                        server.name(),
                        server.state().label(),
                        server.weight(),
                        Sample.text(now.perSecond(server, earlier)),
                        server.sessions(),
                        server.errors(),
                        server.responseMs(),
                        server.health()));
            }
        }

        /** Who reads a pipe may have closed it. */
        @Override
        public boolean isLeft() {
            return System.out.checkError();
        }

        @Override
        public void close() {}
    }

    /**
     * All servers at one moment.
     *
     * @param nanos the moment, by {@link System#nanoTime()}
     * @param servers in the order of the configuration
     */
    record Sample(long nanos, List<Server> servers) {

        private static final double NANOS_PER_SECOND = 1e9;

        static Sample of(SteeredStack steered) {
            List<Server> servers = steered.door().servers();
            return new Sample(System.nanoTime(), servers);
        }

        /** Returns how many requests a second a server got since an earlier sample; empty where that has no such server. */
        OptionalDouble perSecond(Server server, Sample earlier) {
            return perSecond(server, earlier, Server::requests);
        }

        /** Returns by how much a count of a server grew each second. */
        OptionalDouble perSecond(Server server, Sample earlier, ToLongFunction<Server> count) {
            return earlier.servers.stream()
                    .filter(before -> before.name().equals(server.name()))
                    .map(before -> perSecond(count.applyAsLong(server) - count.applyAsLong(before), earlier))
                    .findFirst()
                    .orElse(OptionalDouble.empty());
        }

        /** Returns by how much a count grew each second that grew by so much; empty where no time has passed. */
        OptionalDouble perSecond(long growth, Sample earlier) {
            double seconds = (nanos - earlier.nanos) / NANOS_PER_SECOND;
            return seconds <= 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.max(0, growth) / seconds);
        }

        /** Returns the same for all servers together. */
        double perSecond(Sample earlier) {
            return servers.stream()
                    .mapToDouble(server -> perSecond(server, earlier).orElse(0))
                    .sum();
        }

        static String text(OptionalDouble perSecond) {
            return perSecond.isPresent() ? String.format(Locale.ROOT, "%.1f", perSecond.getAsDouble()) : "-";
        }
    }
}
