// What the page takes for a barcode: EAN-8, UPC-E, UPC-A, EAN-13 or GTIN-14. The till verifies it, and says what is wrong.

/** Returns the barcode that a text is, without the spaces that are printed between its digits, or null. */
export function barcodeIn(text) {
  const digits = text.normalize("NFKC").replace(/\s/g, "");
  return /^\d{8,14}$/.test(digits) ? digits : null;
}

/** Returns the barcode that a scanner typed behind another text, or null. Its check digit has to be right. */
export function barcodeBehind(text) {
  const digits = text.normalize("NFKC").match(/\D(\d{8}|\d{12,14})$/)?.[1];
  return digits && hasCheckDigit(digits) ? digits : null;
}

/** From the right, every other digit counts three times, and the sum is a multiple of ten (GS1 General Specifications, 7.9). */
function hasCheckDigit(digits) {
  const sum = [...digits].reverse().reduce((all, digit, place) => all + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}
