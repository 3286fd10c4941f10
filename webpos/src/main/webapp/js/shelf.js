// What of the catalogue is on show: asks the till for it, a stretch at a time, and forgets answers that come too late.

import { call } from "./api.js";
import { hide, show } from "./notices.js";
import { ShelfView } from "./shelf-view.js";
import { words } from "./words.js";

/** An old answer is renewed behind the scenes as a rule, and a recent one there a moment later. */
const RENEWED_MILLIS = 3000;
const STILL_OLD_MILLIS = 30000;

export class Shelf {
  #view;
  #told;
  #text = "";
  #category = null;
  #categories = [];
  #products = [];
  #next = null;
  #asking = new AbortController();
  #renewal;

  /** told.chosen(product), told.failed(problem), told.answered(); told.cart() gives the cart on show. */
  constructor(told) {
    this.#told = told;
    this.#view = new ShelfView(told.chosen);
    document.getElementById("more").addEventListener("click", () => this.#showMore());
  }

  /** Shows the categories and the products that fit what was asked for last. */
  async open() {
    await this.#ask(async () => {
      this.#categories = (await call("/api/categories")).body;
    });
    return this.search(this.#text);
  }

  /** Shows what fits the text in the chosen category; gives the products, or none when it failed or was overtaken. */
  async search(text) {
    this.#text = text;
    this.#asking.abort();
    this.#asking = new AbortController();
    return this.#ask(async () => {
      const staleSeconds = await this.#load();
      if (staleSeconds !== null) {
        this.#renewAfter(RENEWED_MILLIS);
      }
      return this.#products;
    });
  }

  /** Gives how old the answer is, where it is older than it should be, else null. */
  async #load() {
    clearTimeout(this.#renewal);
    const { signal } = this.#asking;
    const { body, next, staleSeconds } = await call(this.#path(), { signal });
    this.#products = body;
    this.#next = next;
    this.showAgain();
    if (staleSeconds === null) {
      hide("old");
    }
    return staleSeconds;
  }

  /** Asks for the same once more a little later, unless the cashier has gone on, and says so where it is still old. */
  #renewAfter(millis) {
    const { signal } = this.#asking;
    this.#renewal = setTimeout(async () => {
      const staleSeconds = await this.#load().catch(() => undefined);
      if (staleSeconds !== undefined && staleSeconds !== null) {
        show("old", "waiting", words().old(Math.round(staleSeconds / 60)));
      }
      if (staleSeconds !== null && !signal.aborted) {
        this.#renewAfter(STILL_OLD_MILLIS);
      }
    }, millis);
  }

  /** Draws everything once more, in what is the language now. */
  showAgain() {
    this.#view.showCategories(this.#categories, this.#category, (category) => this.#choose(category));
    this.#view.show(this.#products, this.#next !== null, this.#told.cart());
  }

  showCart(cart) {
    this.#view.showCart(cart);
  }

  #choose(category) {
    this.#category = category;
    this.#view.showCategories(this.#categories, category, (other) => this.#choose(other));
    return this.search(this.#text);
  }

  async #showMore() {
    const { signal } = this.#asking;
    clearTimeout(this.#renewal); // which would show the first stretch alone again
    await this.#ask(async () => {
      const { body, next } = await call(this.#next, { signal });
      this.#products = [...this.#products, ...body];
      this.#next = next;
      this.#view.append(body, next !== null, this.#told.cart());
    });
  }

  async #ask(question) {
    try {
      const found = await question();
      this.#told.answered();
      return found ?? [];
    } catch (failure) {
      if (failure.name !== "AbortError") {
        this.#told.failed(failure);
      }
      return [];
    }
  }

  #path() {
    const parameters = new URLSearchParams();
    if (this.#text) {
      parameters.set("q", this.#text);
    }
    if (this.#category) {
      parameters.set("category", this.#category);
    }
    return `/api/products?${parameters}`;
  }
}
