package org.webpos.lab.command;

/**
 * One thing the doctor looked at.
 *
 * @param fine whether the lab can work with it
 * @param sentence what it is like, and the remedy where it is not fine
 */
record Finding(boolean fine, String sentence) {

    static Finding fine(String sentence) {
        return new Finding(true, sentence);
    }

    static Finding amiss(String sentence) {
        return new Finding(false, sentence);
    }

    String text() {
        return (fine ? "ok      " : "amiss   ") + sentence;
    }
}
