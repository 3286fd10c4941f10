package org.webpos.productsource.supplier;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.webpos.catalog.Barcode;
import org.webpos.catalog.Product;
import org.webpos.catalog.Sku;

/**
 * Believes what is said of a product, or not. Immutable.
 *
 * @param currency code of the only currency in which prices count
 */
record ProductCheck(String currency) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_CATEGORY = 64;
    private static final long HIGHEST_PRICE = 100_000_000;
    private static final Set<Byte> NO_TEXT =
            Set.of(Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR);
    private static final Pattern PRICE = Pattern.compile("[1-9]\\d{0,8}");

    /** Gives the product; throws {@link InvalidProductException} for the first thing that is wrong with it. */
    Product checked(UntrustedProduct claim) {
        return new Product(
                sku(claim),
                text("name", claim.name(), LONGEST_NAME),
                text("nameEn", claim.nameEn(), LONGEST_NAME),
                category(claim.category()),
                barcode(claim.barcode()),
                price(claim));
    }

    private static Sku sku(UntrustedProduct claim) {
        return Optional.ofNullable(claim.sku())
                .flatMap(Sku::parse)
                .orElseThrow(() -> new InvalidProductException("sku: is none"));
    }

    /** Gives back the name of a category; throws {@link InvalidProductException} where it is none. */
    static String category(@Nullable String said) {
        return text("category", said, LONGEST_CATEGORY);
    }

    private static String text(String field, @Nullable String said, int longest) {
        if (said == null || said.isBlank()) {
            throw new InvalidProductException(field + ": is missing");
        }
        if (said.codePointCount(0, said.length()) > longest) {
            throw new InvalidProductException(field + ": has more than " + longest + " characters");
        }
        if (said.codePoints().anyMatch(ProductCheck::isNoText)) {
            throw new InvalidProductException(field + ": has characters that are no text");
        }
        return said.strip();
    }

    /** Control characters, halves of characters, and what makes a line read otherwise than it is written (UAX 9). */
    private static boolean isNoText(int codePoint) {
        return NO_TEXT.contains((byte) Character.getType(codePoint))
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }

    private static Barcode barcode(@Nullable String said) {
        try {
            return new Barcode(said == null ? "" : said);
        } catch (IllegalArgumentException none) {
            throw new InvalidProductException("barcode: is no EAN-13");
        }
    }

    private long price(UntrustedProduct claim) {
        if (!currency.equals(claim.currency())) {
            throw new InvalidProductException("currency: is not " + currency);
        }
        String said = claim.priceCents();
        if (said == null || !PRICE.matcher(said).matches() || Long.parseLong(said) > HIGHEST_PRICE) {
            throw new InvalidProductException("price: is no whole number of minor units from 1 to " + HIGHEST_PRICE);
        }
        return Long.parseLong(said);
    }
}
