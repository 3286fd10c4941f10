package org.webpos.lab.load;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The requests of a run, decoded from Gatling's log, in the order in which they ended.
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

    /** Reads the records one by one. */
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
            Instant start = Instant.ofEpochMilli(in.longInteger());
            in.text(); // the run's description
            for (int scenarios = in.integer(); scenarios > 0; scenarios--) {
                in.text();
            }
            for (int assertions = in.integer(); assertions > 0; assertions--) {
                in.skip(in.integer());
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
            return new Request(in.cached(), in.integer(), in.integer(), in.flag(), in.cached());
        }

        private void user() throws IOException {
            in.integer(); // scenario
            in.flag(); // came or went
            in.integer(); // when
        }

        private void group() throws IOException {
            groups();
            in.skip(3 * Integer.BYTES); // start, end, time spent in requests
            in.flag();
        }

        private void error() throws IOException {
            in.cached();
            in.integer(); // when
        }

        private void groups() throws IOException {
            for (int depth = in.integer(); depth > 0; depth--) {
                in.cached();
            }
        }
    }

    /**
     * Numbers and texts as Gatling's log writes them: big-endian; a text as its length in bytes, the bytes of the JVM's own
     * string and the byte that tells their coding (0 Latin-1, 1 UTF-16 in the order of the machine).
     */
    private static final class LogInput {

        private static final Charset WIDE =
                ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;

        private final DataInputStream in;
        private final Map<Integer, String> cache = new HashMap<>();

        LogInput(DataInputStream in) {
            this.in = in;
        }

        /** Reads the byte that begins a record; below 0 at the end of the log. */
        int next() throws IOException {
            return in.read();
        }

        int integer() throws IOException {
            return in.readInt();
        }

        long longInteger() throws IOException {
            return in.readLong();
        }

        boolean flag() throws IOException {
            return in.readBoolean();
        }

        void skip(int bytes) throws IOException {
            in.skipNBytes(bytes);
        }

        /** Reads a text; an empty one has no coding. */
        String text() throws IOException {
            int length = in.readInt();
            if (length == 0) {
                return "";
            }
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException();
            }
            return new String(bytes, in.readByte() == 0 ? StandardCharsets.ISO_8859_1 : WIDE);
        }

        /** Reads a text that is written once: a positive index and the text the first time, the negative index later. */
        String cached() throws IOException {
            int index = in.readInt();
            if (index > 0) {
                String text = text();
                cache.put(index, text);
                return text;
            }
            String text = cache.get(-index);
            if (text == null) {
                throw new IOException("a text is referred to before it is written");
            }
            return text;
        }
    }

    /** Says why a log of the generator cannot be read. */
    public static final class UnreadableLogException extends RuntimeException {

        private static final long serialVersionUID = 1;

        UnreadableLogException(Path file, String reason) {
            super(file + " cannot be read: " + reason);
        }
    }

    /**
     * One request as the generator saw it.
     *
     * @param name what it was for, such as {@code add item}
     * @param startMillis when it was sent, in milliseconds since the run began
     * @param endMillis when its answer was complete or it failed, in milliseconds since the run began
     * @param ok whether it was answered as it should be
     * @param message why it failed; empty when it did not
     */
    public record Request(String name, int startMillis, int endMillis, boolean ok, String message) {

        /** Tells whether it changed or showed a cart, rather than asked for products. */
        public boolean ofCart() {
            return name.equals("add item") || name.equals("read cart");
        }

        /** Tells how long it took, in milliseconds. */
        public int millis() {
            return endMillis - startMillis;
        }
    }
}
