// What stands around shelf and cart: who answers, and on a phone the bar that turns between the two.

import { whenAnswered } from "./api.js";
import { NO_CART, countOf } from "./cart.js";
import { words } from "./words.js";

const element = (id) => document.getElementById(id);

export class Frame {
  #cart = NO_CART;
  #node = "";

  constructor() {
    element("bar").addEventListener("click", () => this.turn(this.#showsCart() ? "shelf" : "cart"));
    whenAnswered((node) => {
      this.#node = node;
      this.trouble(false);
      this.show(this.#cart);
    });
  }

  /** Turns a phone's screen to "shelf" or "cart"; a larger screen shows both. */
  turn(view) {
    if (document.body.dataset.view !== view) {
      document.body.dataset.view = view;
      scrollTo(0, 0);
      this.show(this.#cart);
    }
  }

  /** Lights the lamp: the till answers, or it does not. */
  trouble(here) {
    element("node").dataset.state = here ? "waiting" : "answering";
  }

  show(cart) {
    this.#cart = cart;
    const store = words().stores[cart.store] ?? cart.store;
    element("node-text").textContent = [this.#node, store].filter(Boolean).join(" · ");
    element("bar-text").textContent = this.#showsCart() ? words().toShelf : words().toCart(countOf(cart));
    element("language").textContent = words().otherLanguage;
    element("language").title = words().otherLanguageTitle;
    element("language").lang = words().otherLanguageCode;
  }

  #showsCart() {
    return document.body.dataset.view === "cart";
  }
}
