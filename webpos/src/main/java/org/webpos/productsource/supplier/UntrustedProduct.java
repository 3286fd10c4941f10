package org.webpos.productsource.supplier;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.webpos.catalog.Barcode;
import org.webpos.catalog.Product;
import org.webpos.catalog.Sku;

/**
 * A product as a supplier sent it, before validation. A field that is missing or has the wrong type is null.
 *
 * @param priceCents the price in minor units, as the supplier wrote it
 */
record UntrustedProduct(
        @Nullable String sku,
        @Nullable String name,
        @Nullable String nameEn,
        @Nullable String category,
        @Nullable String barcode,
        @Nullable String priceCents,
        @Nullable String currency) {

    /** A product without any field. */
    static final UntrustedProduct EMPTY = new UntrustedProduct(null, null, null, null, null, null, null);

    private static final int MAX_NAME_LENGTH = 200;
    private static final int MAX_CATEGORY_LENGTH = 64;
    private static final long MAX_PRICE_CENTS = 100_000_000;
    private static final Set<Byte> FORBIDDEN_TYPES =
            Set.of(Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR);
    private static final Pattern PRICE = Pattern.compile("[1-9]\\d{0,8}");

    /** A product is not valid. The message names the field and the rule, and repeats nothing the supplier sent. */
    static final class InvalidProductException extends RuntimeException {

        InvalidProductException(String reason) {
            super(reason);
        }
    }

    /**
     * Converts it to a product.
     *
     * @param requiredCurrency the code of the only currency the till sells in
     * @throws InvalidProductException for the first invalid field
     */
    Product validate(String requiredCurrency) {
        return new Product(
                validSku(),
                validText("name", name, MAX_NAME_LENGTH),
                validText("nameEn", nameEn, MAX_NAME_LENGTH),
                validCategory(category),
                validBarcode(),
                validPrice(requiredCurrency));
    }

    private Sku validSku() {
        return Optional.ofNullable(sku)
                .flatMap(Sku::parse)
                .orElseThrow(() -> new InvalidProductException("sku: is missing or invalid"));
    }

    /** Returns the name of a category without surrounding space; throws {@link InvalidProductException} where it is invalid. */
    static String validCategory(@Nullable String name) {
        return validText("category", name, MAX_CATEGORY_LENGTH);
    }

    private static String validText(String field, @Nullable String text, int maxLength) {
        if (text == null || text.isBlank()) {
            throw new InvalidProductException(field + ": is missing");
        }
        if (text.codePointCount(0, text.length()) > maxLength) {
            throw new InvalidProductException(field + ": has more than " + maxLength + " characters");
        }
        if (text.codePoints().anyMatch(UntrustedProduct::isForbidden)) {
            throw new InvalidProductException(field + ": has forbidden characters");
        }
        return text.strip();
    }

    /** Control characters, unpaired surrogates, and characters that change the direction of writing (UAX 9). */
    private static boolean isForbidden(int codePoint) {
        return FORBIDDEN_TYPES.contains((byte) Character.getType(codePoint))
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }

    private Barcode validBarcode() {
        try {
            return new Barcode(barcode == null ? "" : barcode);
        } catch (IllegalArgumentException invalid) {
            throw new InvalidProductException("barcode: is not a valid EAN-8, UPC-E, UPC-A, EAN-13 or GTIN-14");
        }
    }

    private long validPrice(String requiredCurrency) {
        if (!requiredCurrency.equals(currency)) {
            throw new InvalidProductException("currency: is not " + requiredCurrency);
        }
        if (priceCents == null
                || !PRICE.matcher(priceCents).matches()
                || Long.parseLong(priceCents) > MAX_PRICE_CENTS) {
            throw new InvalidProductException(
                    "price: is not a whole number of minor units from 1 to " + MAX_PRICE_CENTS);
        }
        return Long.parseLong(priceCents);
    }
}
