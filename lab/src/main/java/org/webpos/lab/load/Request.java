package org.webpos.lab.load;

/**
 * One request as the generator saw it.
 *
 * @param name what it was for, such as {@code add item}
 * @param startMillis when it was sent, in milliseconds since the run began
 * @param endMillis when its answer was complete or it failed, in milliseconds since the run began
 * @param ok whether it was answered as it should be
 * @param message why it failed; empty when it did not
 */
public record Request(String name, int startMillis, int endMillis, boolean ok, String message) {

    /** Tells whether it changed or showed a cart, rather than asked for products. */
    public boolean ofCart() {
        return name.equals("add item") || name.equals("read cart");
    }

    /** Tells how long it took, in milliseconds. */
    public int millis() {
        return endMillis - startMillis;
    }
}
