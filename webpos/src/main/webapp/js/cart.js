// The cart and its changes as plain values: the request for each change, and the cart after it.

export const QUANTITY_MAXIMUM = 999;

export const EMPTY_CART = Object.freeze({ id: null, version: 0, items: [], currency: "CNY", store: "", node: "" });

/** A barcode whose product is not known yet. */
export const scan = (digits) => ({ kind: "scan", digits });
export const add = (product) => ({ kind: "add", sku: product.sku, product });
export const setQuantity = (sku, quantity) => ({ kind: "set", sku, quantity });
export const remove = (sku) => ({ kind: "remove", sku });
export const clear = () => ({ kind: "clear" });

/** Returns the HTTP request for a change. */
export function requestFor(change) {
  const item = `/api/cart/items/${encodeURIComponent(change.sku)}`;
  switch (change.kind) {
    case "add":
      return { path: "/api/cart/items", method: "POST", body: { sku: change.sku, quantity: 1 } };
    case "set":
      return { path: item, method: "PUT", body: { quantity: change.quantity } };
    case "remove":
      return { path: item, method: "DELETE" };
    case "clear":
      return { path: "/api/cart", method: "DELETE" };
  }
}

/** Returns the cart as it will be after a change that has no response yet. */
export function apply(cart, change) {
  return { ...cart, items: applyToItems(cart.items, change) };
}

function applyToItems(items, change) {
  switch (change.kind) {
    case "scan":
      return items;
    case "add":
      return items.some((item) => item.sku === change.sku)
        ? items.map((item) => (item.sku === change.sku ? { ...item, quantity: item.quantity + 1 } : item))
        : [...items, { ...change.product, quantity: 1 }];
    case "set":
      return items.map((item) => (item.sku === change.sku ? { ...item, quantity: change.quantity } : item));
    case "remove":
      return items.filter((item) => item.sku !== change.sku);
    case "clear":
      return [];
  }
}

export const countOf = (cart) => cart.items.reduce((sum, item) => sum + item.quantity, 0);
export const totalOf = (cart) => cart.items.reduce((sum, item) => sum + item.quantity * (item.priceCents ?? 0), 0);

/** Tells whether the price of every product is known. */
export const isPriced = (cart) => cart.items.every((item) => item.priceCents !== null);
