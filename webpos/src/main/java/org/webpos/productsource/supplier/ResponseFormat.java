package org.webpos.productsource.supplier;

import java.util.List;

/** The formats of a supplier's responses. */
public enum ResponseFormat {
    /** An API for programs. */
    JSON("", "application/json"),
    /** The pages of a shop, with schema.org markup. */
    HTML("/shop", "text/html");

    private final String pathPrefix;
    private final String mediaType;

    ResponseFormat(String pathPrefix, String mediaType) {
        this.pathPrefix = pathPrefix;
        this.mediaType = mediaType;
    }

    /** Returns what precedes each path of this format, such as {@code /shop}. */
    String pathPrefix() {
        return pathPrefix;
    }

    /** Returns the media type without parameters. */
    String mediaType() {
        return mediaType;
    }

    /** Creates the parser of this format. */
    Parser parser() {
        return switch (this) {
            case JSON -> new JsonResponseParser();
            case HTML -> new HtmlResponseParser();
        };
    }

    /** Parses responses. Each method throws {@link MalformedResponseException} where a text has another structure. Thread-safe. */
    interface Parser {

        /** Parses one product. */
        UntrustedProduct product(String text);

        /** Parses the products of a page. */
        UntrustedPage products(String text);

        /** Parses the names of categories. */
        List<String> categories(String text);
    }

    /** A response does not have the expected format. The message repeats nothing of it. */
    static final class MalformedResponseException extends RuntimeException {

        /** More than any valid response needs, and less than the parsers and their memory can take. */
        static final int MAX_DEPTH = 100;

        MalformedResponseException(String message) {
            super(message);
        }

        MalformedResponseException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
