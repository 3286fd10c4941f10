package org.webpos.productsource.supplier;

/** The forms in which a supplier may answer. */
public enum AnswerKind {
    /** For programs. */
    JSON,
    /** For people: the pages of its shop. */
    HTML;

    /** How such answers are read. */
    ResponseFormat form() {
        return switch (this) {
            case JSON -> new JsonResponseParser();
            case HTML -> new HtmlResponseParser();
        };
    }
}
