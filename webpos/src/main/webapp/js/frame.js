// The frame around products and cart: the node that responds and, on a phone, the bar that switches between the two views.

import { onResponse } from "./api.js";
import { EMPTY_CART, countOf } from "./cart.js";
import { messages } from "./i18n.js";

const element = (id) => document.getElementById(id);

export class Frame {
  #cart = EMPTY_CART;
  #node = "";

  constructor() {
    element("bar").addEventListener("click", () => this.switchTo(this.#showsCart() ? "products" : "cart"));
    onResponse((node) => {
      this.#node = node;
      this.showAvailable(true);
      this.show(this.#cart);
    });
  }

  /** Switches a phone's screen to "products" or "cart"; a larger screen shows both. */
  switchTo(view) {
    if (document.body.dataset.view !== view) {
      document.body.dataset.view = view;
      scrollTo(0, 0);
      this.show(this.#cart);
    }
  }

  /** Shows whether the till responds. */
  showAvailable(available) {
    element("node").dataset.state = available ? "available" : "unavailable";
  }

  show(cart) {
    this.#cart = cart;
    const store = messages().stores[cart.store] ?? cart.store;
    element("node-text").textContent = [this.#node, store].filter(Boolean).join(" · ");
    element("bar-text").textContent = this.#showsCart() ? messages().toProducts : messages().toCart(countOf(cart));
    element("language").textContent = messages().otherLanguage;
    element("language").title = messages().otherLanguageTitle;
    element("language").lang = messages().otherLanguageCode;
  }

  #showsCart() {
    return document.body.dataset.view === "cart";
  }
}
