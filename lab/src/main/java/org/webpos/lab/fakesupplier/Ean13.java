package org.webpos.lab.fakesupplier;

/** Barcodes that no producer has: EAN-13 with the prefix 29, which GS1 leaves to shops. */
final class Ean13 {

    private static final long PREFIXED = 290_000_000_000L;
    private static final long NUMBERS = 10_000_000_000L;

    /** Spreads barcodes over the range; prime to the number of numbers, so that no two places share one. */
    private static final long STRIDE = 6_180_339_887L;

    private Ean13() {}

    /** The barcode of the product at a place from 0 on. */
    static String of(int place) {
        String body = Long.toString(PREFIXED + Math.floorMod(place * STRIDE, NUMBERS));
        return body + checkDigit(body);
    }

    /** GS1 General Specifications, 7.9. */
    private static int checkDigit(String twelve) {
        int sum = 0;
        for (int i = 0; i < twelve.length(); i++) {
            sum += (twelve.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return (10 - sum % 10) % 10;
    }
}
