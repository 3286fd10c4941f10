// Shows the cart and lets it be changed. A line keeps its element as long as its product is in the cart, so that focus and
// half-typed numbers survive an answer.

import { QUANTITY_MAXIMUM, countOf, totalOf } from "./cart.js";
import { isBarcode } from "./search.js";
import { money, nameOf, words, writeName } from "./words.js";

const element = (id) => document.getElementById(id);
const template = element("line-template");

const FLASH_MILLIS = 600;

export class CartView {
  #lines = new Map();
  #asked;

  /** asked.plus(item), asked.set(item, quantity), asked.remove(item), asked.scan(digits), asked.badQuantity() */
  constructor(asked) {
    this.#asked = asked;
  }

  show(cart) {
    const gone = [...this.#lines.keys()].filter((sku) => !cart.items.some((item) => item.sku === sku));
    gone.forEach((sku) => this.#drop(sku));
    cart.items.forEach((item) => this.#lineOf(item).show(item, cart.currency));
    this.#showTotal(cart);
  }

  #lineOf(item) {
    if (!this.#lines.has(item.sku)) {
      const line = new Line(this.#asked);
      this.#lines.set(item.sku, line);
      element("lines").prepend(line.root);
    }
    return this.#lines.get(item.sku);
  }

  /** Hands the focus on when the line that has it goes. */
  #drop(sku) {
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
    const total = money(totalOf(cart), cart.currency);
    element("empty").hidden = count > 0;
    element("clear").hidden = count === 0;
    element("count").textContent = words().items(count);
    element("total").textContent = total;
    element("bar-total").textContent = total;
    element("bar").dataset.count = count;
    say(words().spoken(count, total));
  }
}

class Line {
  #item;
  #typing = false;

  constructor(asked) {
    this.root = template.content.firstElementChild.cloneNode(true);
    this.#part("plus").addEventListener("click", () => asked.plus(this.#item));
    this.#part("less").addEventListener("click", () => this.#set(asked, this.#item.quantity - 1));
    this.#part("remove").addEventListener("click", () => asked.remove(this.#item));
    this.#listenToNumber(asked);
  }

  show(item, currency) {
    const grown = item.quantity > (this.#item?.quantity ?? 0);
    this.#item = item;
    if (!this.#typing) {
      this.#part("quantity").value = item.quantity;
    }
    writeName(this.#part("name"), item);
    this.#part("each").textContent = words().each(money(item.priceCents, currency));
    this.#part("subtotal").textContent = money(item.quantity * item.priceCents, currency);
    this.#part("plus").disabled = item.quantity >= QUANTITY_MAXIMUM;
    for (const part of ["less", "plus", "remove", "quantity"]) {
      this.#part(part).setAttribute("aria-label", words()[part](nameOf(item)));
    }
    if (grown) {
      this.#drawTheEye();
    }
  }

  #drawTheEye() {
    this.root.scrollIntoView({ block: "nearest" });
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.root.animate([{ backgroundColor: "var(--accent-wash)" }, {}], FLASH_MILLIS);
    }
  }

  #listenToNumber(asked) {
    const field = this.#part("quantity");
    field.addEventListener("focus", () => field.select());
    field.addEventListener("input", () => (this.#typing = true));
    field.addEventListener("blur", () => this.#restore(field));
    field.addEventListener("change", () => this.#typed(asked, field));
    field.addEventListener("keydown", (key) => key.key === "Escape" && this.#restore(field));
  }

  #restore(field) {
    this.#typing = false;
    field.value = this.#item.quantity;
  }

  #typed(asked, field) {
    const text = field.value.trim();
    this.#restore(field);
    if (/^\d{1,3}$/.test(text)) {
      this.#set(asked, Number(text));
    } else if (isBarcode(text)) {
      asked.scan(text);
    } else {
      asked.badQuantity();
    }
    field.select();
  }

  #set(asked, quantity) {
    if (quantity === 0) {
      asked.remove(this.#item);
    } else if (quantity !== this.#item.quantity) {
      asked.set(this.#item, quantity);
    }
  }

  #part(name) {
    return this.root.querySelector(`.${name}`);
  }
}

function say(text) {
  const spoken = element("spoken");
  if (spoken.textContent !== text) {
    spoken.textContent = text;
  }
}
