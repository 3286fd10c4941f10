// Brings the parts of the page together.

import { call } from "./api.js";
import { CartView } from "./cart-view.js";
import { NO_CART, QUANTITY_MAXIMUM, add, after, clear, countOf, remove, setQuantity } from "./cart.js";
import { Changes } from "./changes.js";
import { listenToClear } from "./clear-dialog.js";
import { Frame } from "./frame.js";
import { hide, show } from "./notices.js";
import { scan } from "./scan.js";
import { listenToSearch } from "./search.js";
import { Shelf } from "./shelf.js";
import { explain, nameOf, switchLanguage, words, writeWords } from "./words.js";

const READ_AGAIN_MILLIS = 4000;

let cart = NO_CART;
let nextTry;

const frame = new Frame();
const changes = new Changes({ cart: accept, refused, waiting });
const cartView = new CartView({
  plus: (item) => change(add(item)),
  set: (item, quantity) => change(setQuantity(item.sku, quantity)),
  remove: (item) => change(remove(item.sku)),
  badQuantity: () => show("cart", "error", words().badQuantity(QUANTITY_MAXIMUM)),
  scan: scanned,
});
const shelf = new Shelf({
  chosen: (product) => change(add(product)),
  failed: away,
  answered: () => hide("shelf"),
  cart: shownCart,
});

/** The cart as it will be once everything that waits has been answered. */
function shownCart() {
  return changes.waiting.reduce(after, cart);
}

function change(value) {
  hide("cart");
  changes.push(value);
  showCart();
}

function accept(answer) {
  if (countOf(cart) > 0 && answer.id !== cart.id) {
    show("cart", "news", words().cartExpired);
  }
  const repriced = answer.currency !== cart.currency;
  cart = answer;
  if (repriced) {
    shelf.showAgain();
  }
  showCart();
}

function refused(problem, { product, sku }) {
  const name = product ? nameOf(product) : sku;
  show("cart", "error", name ? words().notAdded(name, explain(problem)) : explain(problem));
  showCart();
}

function waiting(problem) {
  frame.trouble(problem !== null);
  if (problem) {
    const text = `${explain(problem)} ${words().waiting(changes.waiting.length)}`;
    show("waiting", "waiting", text, { text: words().retry, run: () => changes.retryNow() });
  } else {
    hide("waiting");
  }
}

function showCart() {
  const shown = shownCart();
  cartView.show(shown);
  shelf.showCart(shown);
  frame.show(shown);
}

/** Reads the cart anew, unless it changes here meanwhile: then the answer to the change is the newer one. */
async function readCart() {
  const before = cart;
  const { body } = await call("/api/cart");
  if (cart === before && changes.waiting.length === 0) {
    accept(body);
  }
}

async function open() {
  try {
    await readCart();
    await shelf.open();
  } catch (problem) {
    away(problem);
  }
}

/** Says that the till cannot be read, and goes on asking. */
function away(problem) {
  frame.trouble(true);
  show("shelf", "waiting", explain(problem), { text: words().retry, run: open });
  clearTimeout(nextTry);
  nextTry = problem.passing ? setTimeout(open, READ_AGAIN_MILLIS) : undefined;
}

/** Enter adds what was meant without doubt: the only product found, or the one of exactly this sku. */
async function entered(text) {
  const found = await shelf.search(text);
  const meant = found.length === 1 ? found[0] : found.find((product) => product.sku === text.toUpperCase());
  if (text && meant) {
    change(add(meant));
  } else {
    document.querySelector(".product")?.focus();
  }
}

function speakOtherLanguage() {
  switchLanguage();
  writeWords();
  shelf.showAgain();
  showCart();
}

function listen() {
  listenToSearch({ typed, entered, scan: scanned });
  document.getElementById("language").addEventListener("click", speakOtherLanguage);
  listenToClear(() => change(clear()));
  addEventListener("online", open);
  document.addEventListener("visibilitychange", () => document.hidden || readCart().catch(away));
}

function scanned(digits) {
  scan(digits, (product) => change(add(product)));
}

function typed(text) {
  frame.turn("shelf");
  shelf.search(text);
}

writeWords();
showCart();
listen();
open();
