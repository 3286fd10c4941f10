package org.webpos.text;

/**
 * Which ASCII characters a text may have, and how many. Each request checks several texts, and a regular expression would allocate
 * for each. Immutable.
 */
public final class TextFormat {

    private static final int ASCII = 128;

    private final boolean[] allowed;
    private final int minLength;
    private final int maxLength;

    private TextFormat(boolean[] allowed, int minLength, int maxLength) {
        this.allowed = allowed;
        this.minLength = minLength;
        this.maxLength = maxLength;
    }

    /**
     * Creates a format.
     *
     * @param characters as in the brackets of a regular expression: ranges such as {@code A-Z}, and single characters; a hyphen
     *     that is meant itself is the last one
     * @param minLength the fewest characters
     * @param maxLength the most characters
     */
    public static TextFormat of(String characters, int minLength, int maxLength) {
        boolean[] allowed = new boolean[ASCII];
        int at = 0;
        while (at < characters.length()) {
            boolean isRange = at + 2 < characters.length() && characters.charAt(at + 1) == '-';
            int last = characters.charAt(isRange ? at + 2 : at);
            for (int character = characters.charAt(at); character <= last; character++) {
                allowed[character] = true;
            }
            at += isRange ? 3 : 1;
        }
        return new TextFormat(allowed, minLength, maxLength);
    }

    /** Tells whether a text has this format. */
    public boolean matches(String text) {
        if (text.length() < minLength || text.length() > maxLength) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= ASCII || !allowed[character]) {
                return false;
            }
        }
        return true;
    }
}
