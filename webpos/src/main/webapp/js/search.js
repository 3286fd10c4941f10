// The search field: people type into it, barcode scanners type digits and press Enter.

import { barcodeBehind, barcodeIn } from "./barcode.js";

const DEBOUNCE_MILLIS = 180;

const form = document.getElementById("search");
const field = document.getElementById("search-text");

/**
 * Calls handlers.search(text) while the user types, and handlers.scan(digits) or handlers.enter(text, isCurrent) at Enter, where isCurrent()
 * tells later whether the text is still in the field; handlers.showAll() where a scan has replaced the text of a search.
 */
export function listenToSearch(handlers) {
  let timer;
  let searched = "";
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      searched = text();
      handlers.search(searched);
    }, DEBOUNCE_MILLIS);
  });
  form.addEventListener("submit", (submit) => {
    submit.preventDefault();
    clearTimeout(timer);
    const digits = barcodeIn(text()) ?? barcodeBehind(text());
    if (digits === null) {
      const entered = (searched = text());
      handlers.enter(entered, () => text() === entered);
      field.select(); // what is scanned next replaces it
      return;
    }
    field.value = "";
    handlers.scan(digits);
    if (searched) {
      searched = "";
      handlers.showAll();
    }
  });
  field.addEventListener("keydown", focusProducts);
  document.addEventListener("keydown", redirectScanner);
  document.addEventListener("keydown", dialogScanner(handlers.scan));
}

const text = () => field.value.trim();

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

/** What is scanned while a dialog is open counts, and its Enter answers no question. */
function dialogScanner(scan) {
  let typed = "";
  return (key) => {
    if (!key.target.closest("dialog")) {
      typed = "";
    } else if (/^\d$/.test(key.key)) {
      typed += key.key;
    } else {
      const digits = key.key === "Enter" ? barcodeIn(typed) : null;
      typed = "";
      if (digits !== null) {
        key.preventDefault();
        scan(digits);
      }
    }
  };
}
