package org.webpos.lab.fakesupplier;

/** What becomes of a request, and how it is counted. */
enum Disposition {
    /** It gets a whole answer, which may be that there is no such product. */
    ANSWERED,
    /** It is one too many (429). */
    REFUSED,
    /** It comes while everybody is banned (403). */
    BANNED,
    /** Its connection is closed without an answer. */
    UNANSWERED,
    /** It is sent elsewhere (302). */
    REDIRECTED,
    /** It gets an error (500). */
    FAILED,
    /** It gets what nobody can read. */
    GARBLED,
    /** It gets less than is announced. */
    TRUNCATED,
    /** It gets the first half of an answer. */
    CUT
}
