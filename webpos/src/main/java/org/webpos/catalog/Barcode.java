package org.webpos.catalog;

import java.util.regex.Pattern;

/**
 * An EAN-13: twelve digits and their check digit (GS1 General Specifications, 7.9). Immutable.
 *
 * @param digits the thirteen digits
 */
public record Barcode(String digits) {

    private static final Pattern FORM = Pattern.compile("[0-9]{13}");

    /** How many different barcodes a shop can assign to its own goods. */
    public static final long IN_STORE_NUMBERS = 100_000_000_000L;

    /** Refuses a text that is not thirteen digits or has a wrong check digit with an {@link IllegalArgumentException}. */
    public Barcode {
        if (!FORM.matcher(digits).matches()) {
            throw new IllegalArgumentException("a barcode is 13 digits");
        }
        if (digits.charAt(12) != checkDigit(digits)) {
            throw new IllegalArgumentException("the check digit of this barcode is wrong: read it again");
        }
    }

    /**
     * Returns the barcode of a number that a shop assigns to its own goods: prefix 20 to 29, which GS1 leaves to shops.
     *
     * @param number 0 to 99,999,999,999, else an {@link IllegalArgumentException}
     */
    public static Barcode inStore(long number) {
        if (number < 0 || number >= IN_STORE_NUMBERS) {
            throw new IllegalArgumentException("an in-store number has at most eleven digits, not " + number);
        }
        String body = Long.toString(2 * IN_STORE_NUMBERS + number);
        return new Barcode(body + checkDigit(body));
    }

    /** Tells whether a shop assigned this barcode itself. */
    public boolean isInStore() {
        return digits.charAt(0) == '2';
    }

    @Override
    public String toString() {
        return digits;
    }

    private static char checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }
}
