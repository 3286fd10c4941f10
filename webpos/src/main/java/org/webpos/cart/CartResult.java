package org.webpos.cart;

/** What comes of a change to a cart: the cart as it is then, or the limit that forbids it. */
public sealed interface CartResult permits Cart, CartLimit {}
