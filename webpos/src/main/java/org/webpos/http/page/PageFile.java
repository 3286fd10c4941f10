package org.webpos.http.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.webpos.text.Sha256;

/**
 * A file as it is sent, plain and compressed once ahead. Its entity tags come from its content alone, so every node has the same. Immutable, as
 * long as nobody changes the bytes.
 */
final class PageFile {

    /** For a name that changes with the content: never asked for again. */
    static final String IMMUTABLE = "public, max-age=31536000, immutable";

    /** For a name that stays: asked for each time, answered with 304 while nothing has changed. */
    static final String REVALIDATED = "no-cache";

    private static final int TAG_BYTES = 8;

    private final byte[] content;
    private final byte[] compressed;
    private final String tag;
    private final Map<String, String> headers;

    /** Prepares a file that is sent compressed to those who accept it. */
    static PageFile compressed(byte[] content, String mediaType, String cacheControl) {
        return new PageFile(content, gzip(content), mediaType, cacheControl, Map.of());
    }

    /**
     * Prepares the entry page, with further headers of its own. It is never compressed: scanners look at the address of a shop alone, and take
     * a compressed answer for one in which secrets could be guessed (BREACH).
     */
    static PageFile entry(byte[] content, String mediaType, Map<String, String> further) {
        return new PageFile(content, content, mediaType, REVALIDATED, further);
    }

    private PageFile(
            byte[] content, byte[] compressed, String mediaType, String cacheControl, Map<String, String> further) {
        this.content = content;
        this.compressed = compressed;
        tag = hash(content);
        headers = new LinkedHashMap<>(further);
        headers.put("Content-Type", mediaType);
        headers.put("Cache-Control", cacheControl);
        headers.put("Vary", "Accept-Encoding");
    }

    /** Answers a request with these headers. */
    PageResponse respond(@Nullable String acceptEncoding, @Nullable String ifNoneMatch) {
        boolean isCompressed = compressed.length < content.length && AcceptEncoding.acceptsGzip(acceptEncoding);
        String etag = '"' + tag + (isCompressed ? "-gzip\"" : "\"");
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("ETag", etag);
        if (matches(ifNoneMatch, etag)) {
            all.remove("Content-Type");
            return new PageResponse(304, all, Optional.empty());
        }
        if (isCompressed) {
            all.put("Content-Encoding", "gzip");
        }
        return new PageResponse(200, all, Optional.of(isCompressed ? compressed : content));
    }

    /** Compares weakly, as RFC 9110 says in section 13.1.2. */
    private static boolean matches(@Nullable String ifNoneMatch, String etag) {
        for (String one : ifNoneMatch == null ? new String[0] : ifNoneMatch.split(",", -1)) {
            String given = one.strip();
            if (given.equals("*") || given.equals(etag) || given.equals("W/" + etag)) {
                return true;
            }
        }
        return false;
    }

    /** Returns a name of some content: 16 hexadecimal digits. */
    static String hash(byte[] content) {
        return HexFormat.of().formatHex(Sha256.digest(content), 0, TAG_BYTES);
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
