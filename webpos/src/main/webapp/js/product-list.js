// Loads the list of products page by page, and ignores responses to former searches.

import { call } from "./api.js";
import { messages } from "./i18n.js";
import { hide, show } from "./notices.js";
import { ProductListView } from "./product-list-view.js";

/** After a stale response the till refreshes its cache in the background; as a rule the new prices are there a moment later. */
const REFRESH_MILLIS = 3000;
const STILL_STALE_MILLIS = 30000;

export class ProductList {
  #view;
  #handlers;
  #text = "";
  #category = null;
  #categories = [];
  #products = [];
  #next = null;
  #abort = new AbortController();
  #refreshTimer;

  /** handlers.chosen(product), handlers.failed(problem), handlers.loaded(); handlers.cart() returns the cart on display. */
  constructor(handlers) {
    this.#handlers = handlers;
    this.#view = new ProductListView(handlers.chosen);
    document.getElementById("more").addEventListener("click", () => this.#showMore());
  }

  /** Loads the categories and repeats the last search. */
  async open() {
    await this.#request(async () => {
      this.#categories = (await call("/api/categories")).body;
    });
    return this.search(this.#text);
  }

  /** Shows the products with this text in the selected category; returns them, or none if the request failed or was replaced. */
  async search(text) {
    this.#text = text;
    this.#abort.abort();
    this.#abort = new AbortController();
    return this.#request(async () => {
      const staleSeconds = await this.#load();
      if (staleSeconds !== null) {
        this.#refreshAfter(REFRESH_MILLIS);
      }
      return this.#products;
    });
  }

  /** Returns the age of a stale response in seconds, or null. */
  async #load() {
    clearTimeout(this.#refreshTimer);
    const { signal } = this.#abort;
    const { body, next, staleSeconds } = await call(this.#path(), { signal });
    this.#products = body;
    this.#next = next;
    this.redraw();
    if (staleSeconds === null) {
      hide("stale-prices");
    }
    return staleSeconds;
  }

  /** Repeats the request later unless there was another search, and shows a message while the prices are still stale. */
  #refreshAfter(millis) {
    const { signal } = this.#abort;
    this.#refreshTimer = setTimeout(async () => {
      const staleSeconds = await this.#load().catch(() => undefined);
      if (staleSeconds !== undefined && staleSeconds !== null) {
        show("stale-prices", "waiting", messages().stalePrices(Math.round(staleSeconds / 60)));
      }
      if (staleSeconds !== null && !signal.aborted) {
        this.#refreshAfter(STILL_STALE_MILLIS);
      }
    }, millis);
  }

  /** Draws everything again, in the current language. */
  redraw() {
    this.#view.showCategories(this.#categories, this.#category, (category) => this.#select(category));
    this.#view.show(this.#products, this.#next !== null, this.#handlers.cart());
  }

  showCart(cart) {
    this.#view.showCart(cart);
  }

  #select(category) {
    this.#category = category;
    this.#view.showCategories(this.#categories, category, (other) => this.#select(other));
    return this.search(this.#text);
  }

  async #showMore() {
    const { signal } = this.#abort;
    clearTimeout(this.#refreshTimer); // it would show the first page alone again
    await this.#request(async () => {
      const { body, next } = await call(this.#next, { signal });
      this.#products = [...this.#products, ...body];
      this.#next = next;
      this.#view.append(body, next !== null, this.#handlers.cart());
    });
  }

  async #request(load) {
    try {
      const products = await load();
      this.#handlers.loaded();
      return products ?? [];
    } catch (failure) {
      if (failure.name !== "AbortError") {
        this.#handlers.failed(failure);
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
