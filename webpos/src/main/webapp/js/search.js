// The search field: people type into it and pause, scanners type digits and press Enter.

const PAUSE_MILLIS = 180;

const form = document.getElementById("search");
const field = document.getElementById("search-text");

/** Tells whether a text is what a scanner reads from goods: EAN-8 up to GTIN-14. */
export const isBarcode = (text) => /^\d{8,14}$/.test(text);

/** asked.typed(text) after a pause, asked.scan(digits) and asked.entered(text) at Enter. */
export function listenToSearch(asked) {
  let pause;
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => asked.typed(text()), PAUSE_MILLIS);
  });
  form.addEventListener("submit", (submit) => {
    submit.preventDefault();
    clearTimeout(pause);
    isBarcode(text()) ? scanned(asked) : asked.entered(text());
  });
  field.addEventListener("keydown", leaveDownwards);
  document.addEventListener("keydown", catchScanner);
}

const text = () => field.value.trim();

/** Puts what was scanned back into the empty field: Enter tries again, the next scan replaces it. */
export function giveBack(digits) {
  if (!field.value) {
    field.value = digits;
    field.select();
  }
}

function scanned(asked) {
  const digits = text();
  field.value = "";
  asked.scan(digits);
}

function leaveDownwards(key) {
  if (key.key === "ArrowDown") {
    key.preventDefault();
    document.querySelector(".product")?.focus();
  }
}

/** A scanner types wherever the focus is: what it types outside of a field goes to the search. */
function catchScanner(key) {
  const typing = key.target.closest("input, dialog");
  const character = /^[\p{L}\p{N}]$/u.test(key.key) && !key.ctrlKey && !key.metaKey && !key.altKey;
  if (!typing && character) {
    field.select();
    field.focus();
  }
}
