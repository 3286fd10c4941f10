// Shows the products and the categories to filter them by.

import { categoryName, messages, money, showName } from "./i18n.js";

const element = (id) => document.getElementById(id);
const template = element("product-template");

export class ProductListView {
  #products = [];
  #cards = new Map();
  #categories = [];
  #onChosen;

  /** Calls onChosen(product) when the user chooses a product. */
  constructor(onChosen) {
    this.#onChosen = onChosen;
    element("products").addEventListener("keydown", (key) => moveFocus(key));
  }

  showCategories(categories, selected, select) {
    this.#categories = categories;
    const chips = [null, ...categories].map((category) => this.#chip(category, category === selected, select));
    element("chips").replaceChildren(...chips);
  }

  #chip(category, selected, select) {
    const chip = document.createElement("button");
    chip.type = "button";
    chip.className = "chip";
    chip.setAttribute("aria-pressed", selected);
    chip.textContent = category === null ? messages().allCategories : categoryName(category);
    chip.dataset.tone = this.#toneOf(category);
    chip.addEventListener("click", () => select(category));
    return chip;
  }

  /** Replaces the products. */
  show(products, more, cart) {
    this.#products = [];
    this.#cards.clear();
    element("products").replaceChildren();
    this.append(products, more, cart);
  }

  /** Adds products at the end. */
  append(products, more, cart) {
    this.#products = [...this.#products, ...products];
    element("products").append(...products.map((product) => this.#card(product, cart.currency)));
    element("no-results").hidden = this.#products.length > 0;
    element("more").hidden = !more;
    element("result-count").textContent = messages().resultCount(this.#products.length, more);
    this.showCart(cart);
  }

  #card(product, currency) {
    const item = template.content.firstElementChild.cloneNode(true);
    const card = item.firstElementChild;
    card.dataset.tone = this.#toneOf(product.category);
    card.title = `${messages().add} · ${product.sku} · ${product.barcode}`;
    showName(card.querySelector(".name"), product);
    showName(card.querySelector(".other"), product, true);
    card.querySelector(".price").textContent = money(product.priceCents, currency);
    card.addEventListener("click", () => this.#onChosen(product));
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

  /** Returns the colour number of a category, 0 to 9; colours repeat after ten categories. */
  #toneOf(category) {
    const place = this.#categories.indexOf(category);
    return place < 0 ? "none" : place % 10;
  }
}

/** Moves between the products by arrow keys, as in a table. */
function moveFocus(key) {
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
