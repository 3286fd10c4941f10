// Shows the cart with the controls to change it. A line has the same element as long as its product is in the cart, so that focus
// and half-typed numbers survive an update.

import { barcodeIn } from "./barcode.js";
import { QUANTITY_MAXIMUM, countOf, isPriced, totalOf } from "./cart.js";
import { messages, money, nameOf, showName } from "./i18n.js";

const element = (id) => document.getElementById(id);
const template = element("line-template");

const HIGHLIGHT_MILLIS = 600;

export class CartView {
  #lines = new Map();
  #handlers;

  /** handlers.plus(item), handlers.set(item, quantity), handlers.remove(item), handlers.scan(digits), handlers.badQuantity() */
  constructor(handlers) {
    this.#handlers = handlers;
  }

  show(cart) {
    const removed = [...this.#lines.keys()].filter((sku) => !cart.items.some((item) => item.sku === sku));
    removed.forEach((sku) => this.#remove(sku));
    cart.items.forEach((item) => this.#lineOf(item).show(item, cart.currency));
    this.#showTotal(cart);
  }

  #lineOf(item) {
    if (!this.#lines.has(item.sku)) {
      const line = new Line(this.#handlers);
      this.#lines.set(item.sku, line);
      element("lines").prepend(line.root);
    }
    return this.#lines.get(item.sku);
  }

  /** Moves the focus to the next line when the focused one is removed. */
  #remove(sku) {
    const { root } = this.#lines.get(sku);
    if (root.contains(document.activeElement)) {
      const next = root.nextElementSibling ?? root.previousElementSibling;
      (next?.querySelector(".remove") ?? element("cart-title")).focus();
    }
    root.remove();
    this.#lines.delete(sku);
  }

  #showTotal(cart) {
    const count = countOf(cart);
    const known = money(totalOf(cart), cart.currency);
    const total = isPriced(cart) ? known : messages().incompleteTotal(known);
    element("empty").hidden = count > 0;
    element("clear").hidden = count === 0;
    element("count").textContent = messages().items(count);
    element("total").textContent = total;
    element("bar-total").textContent = total;
    element("bar").dataset.count = count;
    announce(messages().announcement(count, total));
  }
}

class Line {
  #item;
  #typing = false;

  constructor(handlers) {
    this.root = template.content.firstElementChild.cloneNode(true);
    this.#part("plus").addEventListener("click", () => handlers.plus(this.#item));
    this.#part("less").addEventListener("click", () => this.#set(handlers, this.#item.quantity - 1));
    this.#part("remove").addEventListener("click", () => handlers.remove(this.#item));
    this.#listenToQuantity(handlers);
  }

  show(item, currency) {
    const increased = item.quantity > (this.#item?.quantity ?? 0);
    this.#item = item;
    if (!this.#typing) {
      this.#part("quantity").value = item.quantity;
    }
    showName(this.#part("name"), item);
    this.#showPrice(item, currency);
    this.#part("plus").disabled = item.quantity >= QUANTITY_MAXIMUM;
    for (const part of ["less", "plus", "remove", "quantity"]) {
      this.#part(part).setAttribute("aria-label", messages()[part](nameOf(item)));
    }
    if (increased) {
      this.#highlight();
    }
  }

  #showPrice({ quantity, priceCents }, currency) {
    const known = priceCents !== null;
    this.#part("each").textContent = known ? messages().each(money(priceCents, currency)) : messages().priceUnknown;
    this.#part("subtotal").textContent = known ? money(quantity * priceCents, currency) : "–";
  }

  #highlight() {
    this.root.scrollIntoView({ block: "nearest" });
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.root.animate([{ backgroundColor: "var(--accent-wash)" }, {}], HIGHLIGHT_MILLIS);
    }
  }

  #listenToQuantity(handlers) {
    const field = this.#part("quantity");
    field.addEventListener("focus", () => field.select());
    field.addEventListener("input", () => (this.#typing = true));
    field.addEventListener("blur", () => this.#restore(field));
    field.addEventListener("change", () => this.#typed(handlers, field));
    field.addEventListener("keydown", (key) => key.key === "Escape" && this.#restore(field));
  }

  #restore(field) {
    this.#typing = false;
    field.value = this.#item.quantity;
  }

  #typed(handlers, field) {
    const text = field.value.trim();
    this.#restore(field);
    if (/^\d{1,3}$/.test(text)) {
      this.#set(handlers, Number(text));
    } else if (barcodeIn(text) !== null) {
      handlers.scan(barcodeIn(text));
    } else {
      handlers.badQuantity();
    }
    field.select();
  }

  #set(handlers, quantity) {
    if (quantity === 0) {
      handlers.remove(this.#item);
    } else if (quantity !== this.#item.quantity) {
      handlers.set(this.#item, quantity);
    }
  }

  #part(name) {
    return this.root.querySelector(`.${name}`);
  }
}

/** Lets screen readers say the new total. */
function announce(text) {
  const announcement = element("announcement");
  if (announcement.textContent !== text) {
    announcement.textContent = text;
  }
}
