package org.webpos.lab.load;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers and texts as Gatling's log writes them: big-endian; a text as its length in bytes, the bytes of the JVM's own
 * string and the byte that tells their coding (0 Latin-1, 1 UTF-16 in the order of the machine).
 */
final class LogInput {

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

    int number() throws IOException {
        return in.readInt();
    }

    long longNumber() throws IOException {
        return in.readLong();
    }

    boolean yes() throws IOException {
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
            throw new IOException("a text is spoken of before it is written");
        }
        return text;
    }
}
