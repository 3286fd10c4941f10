package org.webpos.catalog;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A barcode of retail goods as a scanner reads it or a source writes it: EAN-8, UPC-E, UPC-A, EAN-13 or GTIN-14, with its check digit
 * (GS1 General Specifications, 5.2 and 7.9). All are compared as GTIN-14. Eight digits may be an EAN-8 and a UPC-E at once; they match
 * the goods of either. Immutable; equal are those of the same digits.
 *
 * @param digits the 8, 12, 13 or 14 digits
 */
public record Barcode(String digits) {

    /** How many different barcodes a shop can assign to its own goods. */
    public static final long IN_STORE_NUMBERS = 100_000_000_000L;

    private static final int EAN_8 = 8;
    private static final int UPC_A = 12;
    private static final int EAN_13 = 13;
    private static final int GTIN_14 = 14;

    /** Refuses what is no such barcode, or has a wrong check digit, with an {@link IllegalArgumentException}. */
    public Barcode {
        if (!hasForm(digits)) {
            throw new IllegalArgumentException(
                    "a barcode is the 8, 12, 13 or 14 digits of an EAN-8, UPC-E, UPC-A, EAN-13 or GTIN-14");
        }
        if (gtins(digits).isEmpty()) {
            throw new IllegalArgumentException("the check digit of this barcode is wrong: read it again");
        }
    }

    private static boolean hasForm(String digits) {
        int length = digits.length();
        return (length == EAN_8 || (length >= UPC_A && length <= GTIN_14))
                && digits.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    /**
     * Returns the EAN-13 of a number that a shop assigns to its own goods: prefix 20 to 29, which GS1 leaves to shops.
     *
     * @param number 0 to 99,999,999,999, else an {@link IllegalArgumentException}
     */
    public static Barcode inStore(long number) {
        if (number < 0 || number >= IN_STORE_NUMBERS) {
            throw new IllegalArgumentException("an in-store number has at most eleven digits, not " + number);
        }
        String body = Long.toString(2 * IN_STORE_NUMBERS + number);
        return new Barcode(body + checkDigit("0" + body));
    }

    /** Tells whether a shop assigned this EAN-13 itself. */
    public boolean isInStore() {
        return digits.length() == EAN_13 && digits.charAt(0) == '2';
    }

    /** Returns the numbers it can be read as, each a GTIN-14: one, or two where it is both an EAN-8 and a UPC-E. */
    public Set<String> gtins() {
        return gtins(digits);
    }

    /** Tells whether both can be read as the same GTIN-14. */
    public boolean matches(Barcode other) {
        return other.gtins().stream().anyMatch(gtins()::contains);
    }

    /** Returns the digits of every barcode that matches this one: its own, and rarely more than one other. */
    public Set<String> spellings() {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(digits);
        for (String gtin : gtins()) {
            spellings.add(gtin);
            for (int length : new int[] {EAN_13, UPC_A, EAN_8}) {
                if (gtin.startsWith("0".repeat(GTIN_14 - length))) {
                    spellings.add(gtin.substring(GTIN_14 - length));
                }
            }
            spellings.addAll(UpcE.compressed(gtin));
        }
        return spellings;
    }

    @Override
    public String toString() {
        return digits;
    }

    private static Set<String> gtins(String digits) {
        Set<String> gtins = new LinkedHashSet<>();
        addIfChecked("0".repeat(GTIN_14 - digits.length()) + digits, gtins);
        if (UpcE.hasForm(digits)) {
            addIfChecked(UpcE.expanded(digits), gtins);
        }
        return gtins;
    }

    private static void addIfChecked(String gtin, Set<String> gtins) {
        if (gtin.charAt(GTIN_14 - 1) == checkDigit(gtin)) {
            gtins.add(gtin);
        }
    }

    /** Computes the check digit of the first thirteen digits of a GTIN-14. */
    private static char checkDigit(String gtin) {
        int sum = 0;
        for (int i = 0; i < GTIN_14 - 1; i++) {
            sum += (gtin.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    /**
     * The short form of a UPC-A of the number systems 0 and 1, without some of its zeros. Its last digit but one says where they were (GS1
     * General Specifications, 5.2.2.4). The check digit is that of the UPC-A.
     */
    private static final class UpcE {

        private UpcE() {}

        static boolean hasForm(String digits) {
            return digits.length() == EAN_8 && digits.charAt(0) <= '1';
        }

        /** Returns the GTIN-14 with the zeros. */
        static String expanded(String upcE) {
            char last = upcE.charAt(6);
            String body =
                    switch (last) {
                        case '0', '1', '2' -> upcE.substring(1, 3) + last + "0000" + upcE.substring(3, 6);
                        case '3' -> upcE.substring(1, 4) + "00000" + upcE.substring(4, 6);
                        case '4' -> upcE.substring(1, 5) + "00000" + upcE.charAt(5);
                        default -> upcE.substring(1, 6) + "0000" + last;
                    };
            return "00" + upcE.charAt(0) + body + upcE.charAt(7);
        }

        /** Returns each short form of a GTIN-14; nearly always there is none. */
        static Set<String> compressed(String gtin) {
            Set<String> forms = new LinkedHashSet<>();
            if (gtin.startsWith("000") || gtin.startsWith("001")) {
                String body = gtin.substring(3, GTIN_14 - 1);
                for (char last = '0'; last <= '9'; last++) {
                    String upcE = gtin.charAt(2) + significant(body, last) + last + gtin.charAt(GTIN_14 - 1);
                    if (expanded(upcE).equals(gtin)) {
                        forms.add(upcE);
                    }
                }
            }
            return forms;
        }

        /** Returns the five of the ten digits that are not dropped, given the digit that says which. */
        private static String significant(String body, char last) {
            return switch (last) {
                case '0', '1', '2' -> body.substring(0, 2) + body.substring(7);
                case '3' -> body.substring(0, 3) + body.substring(8);
                case '4' -> body.substring(0, 4) + body.substring(9);
                default -> body.substring(0, 5);
            };
        }
    }
}
