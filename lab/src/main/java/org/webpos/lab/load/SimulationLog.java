package org.webpos.lab.load;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What Gatling wrote of a run: its requests, in the order in which they ended.
 *
 * <p>The format is that of Gatling 3.15.1, taken from its {@code LogFileDataWriter}. It is not promised to stay, so a log
 * of any other version is refused.
 *
 * @param start the moment from which the requests count their milliseconds
 * @param requests all requests, failed ones included
 */
public record SimulationLog(Instant start, List<Request> requests) {

    private static final String VERSION = "3.15.1";

    /** Keeps the list from changing. */
    public SimulationLog {
        requests = List.copyOf(requests);
    }

    /**
     * Decodes a {@code simulation.log}.
     *
     * @throws UnreadableLogException when it is of another version, damaged or cut off
     */
    public static SimulationLog read(Path file) {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return new Decoder(new LogInput(in), file).decode();
        } catch (EOFException cut) {
            throw new UnreadableLogException(file, "it ends in the middle of a record");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Decoder(LogInput in, Path file) {

        SimulationLog decode() throws IOException {
            Instant start = run();
            List<Request> requests = new ArrayList<>();
            for (int kind = in.next(); kind >= 0; kind = in.next()) {
                switch (kind) {
                    case 1 -> requests.add(request());
                    case 2 -> user();
                    case 3 -> group();
                    case 4 -> error();
                    default -> throw new UnreadableLogException(file, "it holds a record of an unknown kind, " + kind);
                }
            }
            return new SimulationLog(start, requests);
        }

        private Instant run() throws IOException {
            if (in.next() != 0) {
                throw new UnreadableLogException(file, "it does not begin with a run");
            }
            checkVersion(in.text());
            in.text(); // the simulation's class
            Instant start = Instant.ofEpochMilli(in.longNumber());
            in.text(); // the run's description
            for (int scenarios = in.number(); scenarios > 0; scenarios--) {
                in.text();
            }
            for (int assertions = in.number(); assertions > 0; assertions--) {
                in.skip(in.number());
            }
            return start;
        }

        private void checkVersion(String version) {
            if (!version.equals(VERSION)) {
                throw new UnreadableLogException(
                        file, "it is of Gatling " + version + ", only " + VERSION + " is known");
            }
        }

        private Request request() throws IOException {
            groups();
            return new Request(in.cached(), in.number(), in.number(), in.yes(), in.cached());
        }

        private void user() throws IOException {
            in.number(); // scenario
            in.yes(); // came or went
            in.number(); // when
        }

        private void group() throws IOException {
            groups();
            in.skip(3 * Integer.BYTES); // start, end, time spent in requests
            in.yes();
        }

        private void error() throws IOException {
            in.cached();
            in.number(); // when
        }

        private void groups() throws IOException {
            for (int depth = in.number(); depth > 0; depth--) {
                in.cached();
            }
        }
    }
}
