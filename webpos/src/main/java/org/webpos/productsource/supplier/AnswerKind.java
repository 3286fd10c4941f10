package org.webpos.productsource.supplier;

/** The forms in which a supplier may answer. */
public enum AnswerKind {
    /** For programs. */
    JSON,
    /** For people: the pages of its shop. */
    HTML;

    /** How such answers are read. */
    AnswerForm form() {
        return switch (this) {
            case JSON -> new JsonAnswers();
            case HTML -> new HtmlAnswers();
        };
    }
}
