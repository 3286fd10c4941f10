// The search field: people type into it, barcode scanners type digits and press Enter.

const DEBOUNCE_MILLIS = 180;

const form = document.getElementById("search");
const field = document.getElementById("search-text");

/** Tells whether a text has the length of a product barcode: EAN-8 up to GTIN-14. */
export const isBarcode = (text) => /^\d{8,14}$/.test(text);

/** Calls handlers.search(text) while the user types, and handlers.scan(digits) or handlers.enter(text) at Enter. */
export function listenToSearch(handlers) {
  let timer;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => handlers.search(text()), DEBOUNCE_MILLIS);
  });
  form.addEventListener("submit", (submit) => {
    submit.preventDefault();
    clearTimeout(timer);
    isBarcode(text()) ? scan(handlers) : handlers.enter(text());
  });
  field.addEventListener("keydown", focusProducts);
  document.addEventListener("keydown", redirectScanner);
}

const text = () => field.value.trim();

/** Puts a barcode back into the empty field: Enter sends it again, the next scan replaces it. */
export function restoreBarcode(digits) {
  if (!field.value) {
    field.value = digits;
    field.select();
  }
}

function scan(handlers) {
  const digits = text();
  field.value = "";
  handlers.scan(digits);
}

function focusProducts(key) {
  if (key.key === "ArrowDown") {
    key.preventDefault();
    document.querySelector(".product")?.focus();
  }
}

/** A scanner types wherever the focus is: characters typed outside of a field go to the search field. */
function redirectScanner(key) {
  const typing = key.target.closest("input, dialog");
  const character = /^[\p{L}\p{N}]$/u.test(key.key) && !key.ctrlKey && !key.metaKey && !key.altKey;
  if (!typing && character) {
    field.select();
    field.focus();
  }
}
