// Brings the parts of the page together.

import { call, whenAnswered } from "./api.js";
import { CartView } from "./cart-view.js";
import { NO_CART, QUANTITY_MAXIMUM, add, after, clear, countOf, remove, setQuantity } from "./cart.js";
import { Changes } from "./changes.js";
import { hide, show } from "./notices.js";
import { giveBack, listenToSearch } from "./search.js";
import { Shelf } from "./shelf.js";
import { explain, nameOf, switchLanguage, words, writeWords } from "./words.js";

const READ_AGAIN_MILLIS = 4000;

const element = (id) => document.getElementById(id);

let cart = NO_CART;
let node = "";
let nextTry;

const changes = new Changes({ cart: accept, refused, waiting });
const cartView = new CartView({
  plus: (item) => change(add(item)),
  set: (item, quantity) => change(setQuantity(item.sku, quantity)),
  remove: (item) => change(remove(item.sku)),
  badQuantity: () => show("cart", "error", words().badQuantity(QUANTITY_MAXIMUM)),
  scan,
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
  element("node").dataset.state = problem ? "waiting" : "";
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
  showFrame(shown);
}

function showFrame(shown) {
  const inCart = document.body.dataset.view === "cart";
  element("bar-text").textContent = inCart ? words().toShelf : words().toCart(countOf(shown));
  element("node-text").textContent = [node, words().stores[cart.store] ?? cart.store].filter(Boolean).join(" · ");
  element("language").textContent = words().otherLanguage;
  element("language").title = words().otherLanguageTitle;
  element("language").lang = words().otherLanguageCode;
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
  show("shelf", "waiting", explain(problem), { text: words().retry, run: open });
  clearTimeout(nextTry);
  nextTry = problem.passing ? setTimeout(open, READ_AGAIN_MILLIS) : undefined;
}

async function scan(digits) {
  try {
    const { body } = await call(`/api/products?barcode=${digits}`);
    body.length > 0 ? change(add(body[0])) : show("cart", "error", words().unknownBarcode(digits));
  } catch (problem) {
    giveBack(digits);
    show("cart", "error", problem.status === 400 ? words().badBarcode(digits) : explain(problem));
  }
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

function turn(view) {
  document.body.dataset.view = view;
  scrollTo(0, 0);
  showFrame(shownCart());
}

function speakOtherLanguage() {
  switchLanguage();
  writeWords();
  shelf.showAgain();
  showCart();
}

function listen() {
  whenAnswered((name) => {
    node = name;
    showFrame(shownCart());
  });
  listenToSearch({ typed, entered, scan });
  element("language").addEventListener("click", speakOtherLanguage);
  element("bar").addEventListener("click", () => turn(document.body.dataset.view === "cart" ? "shelf" : "cart"));
  element("clear").addEventListener("click", () => element("clear-dialog").showModal());
  element("clear-dialog").addEventListener("close", (close) => {
    if (close.target.returnValue === "clear") {
      change(clear());
    }
  });
  addEventListener("online", open);
  document.addEventListener("visibilitychange", () => document.hidden || readCart().catch(away));
}

function typed(text) {
  turn("shelf");
  shelf.search(text);
}

writeWords();
showCart();
listen();
open();
