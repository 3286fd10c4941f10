// Connects the parts of the page.

import { call } from "./api.js";
import { CartView } from "./cart-view.js";
import { EMPTY_CART, QUANTITY_MAXIMUM, add, apply, clear, countOf, isPriced, remove, scan, setQuantity } from "./cart.js";
import { ChangeQueue } from "./change-queue.js";
import { onClear } from "./clear-dialog.js";
import { Frame } from "./frame.js";
import { explain, messages, nameOf, switchLanguage, translatePage } from "./i18n.js";
import { hide, show } from "./notices.js";
import { ProductList } from "./product-list.js";
import { explainScan, showPendingScans } from "./scan.js";
import { listenToSearch } from "./search.js";

const RETRY_MILLIS = 4000;

let cart = EMPTY_CART;
let retryTimer;
let priceTimer;

const frame = new Frame();
const changes = new ChangeQueue({ cart: changed, refused, found: showCart, waiting });
const cartView = new CartView({
  plus: (item) => change(add(item)),
  set: (item, quantity) => change(setQuantity(item.sku, quantity)),
  remove: (item) => change(remove(item.sku)),
  badQuantity: () => show("cart", "error", messages().badQuantity(QUANTITY_MAXIMUM)),
  scan: scanBarcode,
});
const products = new ProductList({
  chosen: (product) => change(add(product)),
  failed: unavailable,
  loaded: () => hide("products"),
  cart: displayedCart,
});

/** Returns the cart as it will be after all pending changes. */
function displayedCart() {
  return changes.pending.reduce(apply, cart);
}

function change(value) {
  hide("cart");
  changes.push(value);
  showCart();
}

function scanBarcode(digits) {
  change(scan(digits));
}

/** The product is in the cart now, so that a message that it is not no longer holds. */
function changed(received, value) {
  hide(topicOf(value));
  accept(received);
}

/** A message stays for each scan and each product, because the next one would hide that this one is missing. */
const topicOf = ({ digits, sku, kind }) => `refused-${digits ?? sku ?? kind}`;

function accept(received) {
  if (countOf(cart) > 0 && received.id !== cart.id) {
    show("cart", "info", messages().cartExpired);
  }
  const currencyChanged = received.currency !== cart.currency;
  cart = received;
  clearTimeout(priceTimer);
  if (!isPriced(received)) {
    priceTimer = setTimeout(() => readCart().catch(unavailable), RETRY_MILLIS);
  }
  if (currencyChanged) {
    products.redraw();
  }
  showCart();
}

function refused(problem, value) {
  const again = value.digits && problem.isTransient;
  const retry = { text: messages().retry, run: () => scanBarcode(value.digits) };
  show(topicOf(value), "error", explainRefusal(problem, value), again ? retry : undefined);
  showCart();
}

function explainRefusal(problem, value) {
  if (value.digits) {
    return explainScan(value, problem);
  }
  const name = value.product ? nameOf(value.product) : value.sku;
  return name ? messages().notAdded(name, explain(problem)) : explain(problem);
}

function waiting(problem) {
  frame.showAvailable(problem === null);
  if (problem) {
    const text = `${explain(problem)} ${messages().waiting(changes.pending.length)}`;
    show("waiting", "waiting", text, { text: messages().retry, run: () => changes.retryNow() });
  } else {
    hide("waiting");
  }
}

function showCart() {
  const displayed = displayedCart();
  cartView.show(displayed);
  products.showCart(displayed);
  frame.show(displayed);
  showPendingScans(changes.pending);
}

/** Reads the cart, and ignores it if there was a change meanwhile, because the response to the change is newer. */
async function readCart() {
  const before = cart;
  const { body } = await call("/api/cart");
  if (cart === before && changes.pending.length === 0) {
    accept(body);
  }
}

async function open() {
  try {
    await readCart();
    await products.open();
  } catch (problem) {
    unavailable(problem);
  }
}

/** Shows that the till is unavailable, and tries again. */
function unavailable(problem) {
  frame.showAvailable(false);
  show("products", "waiting", explain(problem), { text: messages().retry, run: open });
  clearTimeout(retryTimer);
  retryTimer = problem.isTransient ? setTimeout(open, RETRY_MILLIS) : undefined;
}

/** Enter adds the only product found, or the one with exactly this sku. */
async function enter(text, isCurrent) {
  const found = await products.search(text);
  const match = found.length === 1 ? found[0] : found.find((product) => product.sku === text.toUpperCase());
  if (text && match) {
    change(add(match));
  } else if (isCurrent()) {
    // not into the middle of the next scan, whose Enter would then add the product
    document.querySelector(".product")?.focus();
  }
}

function toggleLanguage() {
  switchLanguage();
  translatePage();
  products.redraw();
  showCart();
}

function listen() {
  listenToSearch({ search, enter, scan: scanBarcode, showAll: () => products.search("") });
  document.getElementById("language").addEventListener("click", toggleLanguage);
  onClear(() => change(clear()));
  addEventListener("online", open);
  addEventListener("beforeunload", (leave) => changes.pending.length > 0 && leave.preventDefault());
  document.addEventListener("visibilitychange", () => document.hidden || readCart().catch(unavailable));
}

function search(text) {
  frame.switchTo("products");
  products.search(text);
}

translatePage();
showCart();
listen();
open();
