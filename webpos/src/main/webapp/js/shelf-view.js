// Shows the products found, and the categories they can be narrowed to.

import { categoryName, money, words, writeName } from "./words.js";

const element = (id) => document.getElementById(id);
const template = element("product-template");

export class ShelfView {
  #products = [];
  #cards = new Map();
  #categories = [];
  #added;

  /** added(product) is called when a product is chosen. */
  constructor(added) {
    this.#added = added;
    element("products").addEventListener("keydown", (key) => walk(key));
  }

  showCategories(categories, chosen, choose) {
    this.#categories = categories;
    const chips = [null, ...categories].map((category) => this.#chip(category, category === chosen, choose));
    element("chips").replaceChildren(...chips);
  }

  #chip(category, chosen, choose) {
    const chip = document.createElement("button");
    chip.type = "button";
    chip.className = "chip";
    chip.setAttribute("aria-pressed", chosen);
    chip.textContent = category === null ? words().everything : categoryName(category);
    chip.dataset.tone = this.#toneOf(category);
    chip.addEventListener("click", () => choose(category));
    return chip;
  }

  /** Shows these products in place of the former ones. */
  show(products, more, cart) {
    this.#products = [];
    this.#cards.clear();
    element("products").replaceChildren();
    this.append(products, more, cart);
  }

  /** Shows these products behind the others. */
  append(products, more, cart) {
    this.#products = [...this.#products, ...products];
    element("products").append(...products.map((product) => this.#card(product, cart.currency)));
    element("nothing").hidden = this.#products.length > 0;
    element("more").hidden = !more;
    element("found").textContent = words().found(this.#products.length, more);
    this.showCart(cart);
  }

  #card(product, currency) {
    const item = template.content.firstElementChild.cloneNode(true);
    const card = item.firstElementChild;
    card.dataset.tone = this.#toneOf(product.category);
    card.title = `${words().add} · ${product.sku} · ${product.barcode}`;
    writeName(card.querySelector(".name"), product);
    writeName(card.querySelector(".other"), product, true);
    card.querySelector(".price").textContent = money(product.priceCents, currency);
    card.addEventListener("click", () => this.#added(product));
    this.#cards.set(product.sku, card);
    return item;
  }

  /** Marks the products that are in the cart. */
  showCart({ items }) {
    const quantities = new Map(items.map((item) => [item.sku, item.quantity]));
    for (const [sku, card] of this.#cards) {
      const quantity = quantities.get(sku);
      const badge = card.querySelector(".badge");
      badge.hidden = !quantity;
      badge.textContent = quantity ? `× ${quantity}` : "";
    }
  }

  /** Colours a category as tills colour their keys; the colours repeat beyond ten. */
  #toneOf(category) {
    const place = this.#categories.indexOf(category);
    return place < 0 ? "none" : place % 10;
  }
}

/** Moves between the products by arrow keys, as in a table. */
function walk(key) {
  const all = [...document.querySelectorAll(".product")];
  const columns = getComputedStyle(element("products")).gridTemplateColumns.split(" ").length;
  const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns };
  const next = all[all.indexOf(key.target) + steps[key.key]];
  if (next) {
    key.preventDefault();
    next.focus();
  } else if (key.key === "ArrowUp") {
    element("search-text").focus();
  }
}
