// From a barcode to its product.

import { call } from "./api.js";
import { show } from "./notices.js";
import { giveBack } from "./search.js";
import { explain, words } from "./words.js";

/** Calls chosen(product) with the product of this barcode, or says why there is none. */
export async function scan(digits, chosen) {
  try {
    const { body } = await call(`/api/products?barcode=${digits}`);
    body.length > 0 ? chosen(body[0]) : show("cart", "error", words().unknownBarcode(digits));
  } catch (problem) {
    refuse(digits, problem);
  }
}

/** A misread barcode has to be scanned again; any other may simply be sent again. */
function refuse(digits, problem) {
  if (problem.status === 400) {
    show("cart", "error", words().badBarcode(digits));
  } else {
    show("cart", "error", explain(problem));
    giveBack(digits);
  }
}
