// Connects the parts of the page.

import { call } from "./api.js";
import { CartView } from "./cart-view.js";
import { EMPTY_CART, QUANTITY_MAXIMUM, add, apply, clear, countOf, remove, setQuantity } from "./cart.js";
import { ChangeQueue } from "./change-queue.js";
import { onClear } from "./clear-dialog.js";
import { Frame } from "./frame.js";
import { explain, messages, nameOf, switchLanguage, translatePage } from "./i18n.js";
import { hide, show } from "./notices.js";
import { ProductList } from "./product-list.js";
import { scan } from "./scan.js";
import { listenToSearch } from "./search.js";

const RETRY_MILLIS = 4000;

let cart = EMPTY_CART;
let retryTimer;

const frame = new Frame();
const changes = new ChangeQueue({ cart: accept, refused, waiting });
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

function accept(received) {
  if (countOf(cart) > 0 && received.id !== cart.id) {
    show("cart", "info", messages().cartExpired);
  }
  const currencyChanged = received.currency !== cart.currency;
  cart = received;
  if (currencyChanged) {
    products.redraw();
  }
  showCart();
}

function refused(problem, { product, sku }) {
  const name = product ? nameOf(product) : sku;
  show("cart", "error", name ? messages().notAdded(name, explain(problem)) : explain(problem));
  showCart();
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
async function enter(text) {
  const found = await products.search(text);
  const match = found.length === 1 ? found[0] : found.find((product) => product.sku === text.toUpperCase());
  if (text && match) {
    change(add(match));
  } else {
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
  listenToSearch({ search, enter, scan: scanBarcode });
  document.getElementById("language").addEventListener("click", toggleLanguage);
  onClear(() => change(clear()));
  addEventListener("online", open);
  document.addEventListener("visibilitychange", () => document.hidden || readCart().catch(unavailable));
}

function scanBarcode(digits) {
  scan(digits, (product) => change(add(product)));
}

function search(text) {
  frame.switchTo("products");
  products.search(text);
}

translatePage();
showCart();
listen();
open();
