package org.webpos.productsource.supplier;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a supplier answered.
 *
 * @param answer the whole of it
 */
record SupplierResponse(HttpResponse<byte[]> answer) {

    private static final Pattern UTF_8 = Pattern.compile("(\\s*;\\s*charset\\s*=\\s*\"?utf-8\"?)?\\s*");

    int status() {
        return answer.statusCode();
    }

    /** Gives the text; throws {@link MalformedResponseException} where it is not of this media type, or not in UTF-8. */
    String text(String mediaType) {
        String type = answer.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith(mediaType)
                || !UTF_8.matcher(type.substring(mediaType.length())).matches()) {
            throw new MalformedResponseException("it is not " + mediaType + " in UTF-8");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(answer.body()))
                    .toString();
        } catch (CharacterCodingException garbled) {
            throw new MalformedResponseException("it is not " + mediaType + " in UTF-8", garbled);
        }
    }
}
