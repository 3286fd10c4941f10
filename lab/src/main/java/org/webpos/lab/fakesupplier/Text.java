package org.webpos.lab.fakesupplier;

/**
 * An answer before it is sent.
 *
 * @param status of HTTP
 * @param type the media type
 * @param body what is said; {@link Offer#HUGE} in it stands for 10 MB
 */
record Text(int status, String type, String body) {

    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final int OK = 200;

    /** An answer that says what was asked for. */
    static Text found(String type, String body) {
        return new Text(OK, type, body);
    }

    /** A sentence for people. */
    static Text plain(int status, String sentence) {
        return new Text(status, PLAIN, sentence + "\n");
    }

    Text firstHalf() {
        return new Text(status, type, body.substring(0, body.length() / 2));
    }
}
