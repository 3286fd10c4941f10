// Finds the product of a barcode.

import { call } from "./api.js";
import { explain, messages } from "./i18n.js";
import { show } from "./notices.js";
import { restoreBarcode } from "./search.js";

/** Calls handler(product) with the product of this barcode, or shows why there is none. */
export async function scan(digits, handler) {
  try {
    const { body } = await call(`/api/products?barcode=${digits}`);
    body.length > 0 ? handler(body[0]) : show("cart", "error", messages().unknownBarcode(digits));
  } catch (problem) {
    showProblem(digits, problem);
  }
}

/** A misread barcode has to be scanned again; after any other problem Enter can send it again. */
function showProblem(digits, problem) {
  if (problem.status === 400) {
    show("cart", "error", messages().badBarcode(digits));
  } else {
    show("cart", "error", explain(problem));
    restoreBarcode(digits);
  }
}
