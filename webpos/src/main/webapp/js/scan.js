// Scans: which product a barcode is of, why one could not be added, and which are not in the cart yet.

import { Problem, call } from "./api.js";
import { explain, messages, nameOf } from "./i18n.js";
import { hide, show } from "./notices.js";

/** A scan that takes longer is named in a message. */
const SOON_MILLIS = 700;

let barcodes = [];
let timer;
let shown = false;

/** Returns the product of a barcode; throws a Problem if there is none, more than one, or no answer. */
export async function productOf(digits) {
  const { body } = await call(`/api/products?barcode=${digits}`);
  if (body.length !== 1) {
    throw new Problem(404, { type: body.length === 0 ? "unknown-barcode" : "ambiguous-barcode", products: body });
  }
  return body[0];
}

/** Returns a message that names the scan. */
export function explainScan({ digits, product }, problem) {
  if (product) {
    return messages().notAdded(`${nameOf(product)} (${digits})`, explain(problem));
  }
  if (problem.type === "unknown-barcode") {
    return messages().unknownBarcode(digits);
  }
  if (problem.type === "ambiguous-barcode") {
    return messages().ambiguousBarcode(digits, problem.products.map(nameOf));
  }
  return problem.status === 400 ? messages().badBarcode(digits) : messages().notAdded(digits, explain(problem));
}

/** Names the scans among the pending changes whose product is not known yet, once that takes longer. */
export function showPendingScans(pending) {
  barcodes = pending.filter(({ kind }) => kind === "scan").map(({ digits }) => digits);
  if (barcodes.length === 0) {
    clearTimeout(timer);
    timer = undefined;
    shown = false;
    hide("scans");
  } else if (shown) {
    showBarcodes();
  } else {
    timer ??= setTimeout(showBarcodes, SOON_MILLIS);
  }
}

function showBarcodes() {
  shown = true;
  show("scans", "waiting", messages().scansWaiting(barcodes));
}
