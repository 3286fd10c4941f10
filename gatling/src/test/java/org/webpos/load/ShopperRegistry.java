package org.webpos.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.webpos.load.Shopper.CartTally;

/**
 * Registers all shoppers of a load, and writes one line for each of them when it leaves.
 *
 * <p>Safe for use by several threads. Closing writes the shoppers that were cut off; it may be done twice.
 */
final class ShopperRegistry implements AutoCloseable {

    private final long seed;
    private final BufferedWriter file;
    private final Map<Integer, Shopper> present = new ConcurrentHashMap<>();
    private CartTally tally = CartTally.NONE;
    private int left;
    private boolean closed;

    /**
     * Opens the file, making its folder and replacing an older one.
     *
     * @throws IllegalArgumentException when that is not possible
     */
    ShopperRegistry(Path carts, long seed) {
        this.seed = seed;
        try {
            Files.createDirectories(carts.toAbsolutePath().getParent());
            this.file = Files.newBufferedWriter(carts);
        } catch (IOException refused) {
            throw new IllegalArgumentException("-Dcarts=" + carts + ": the file cannot be written", refused);
        }
    }

    Shopper enter(long number) {
        Shopper shopper = new Shopper((int) number, seed);
        present.put((int) number, shopper);
        return shopper;
    }

    /** Writes the line of a shopper, once. */
    void leave(long number) {
        Shopper shopper = present.remove((int) number);
        if (shopper != null) {
            write(shopper);
        }
    }

    private synchronized void write(Shopper shopper) {
        if (closed) {
            return;
        }
        try {
            file.write(shopper.line());
            file.newLine();
        } catch (IOException refused) {
            throw new UncheckedIOException("the shoppers' file", refused);
        }
        tally = tally.plus(shopper.tally());
        left++;
    }

    /** Returns the summary of all shoppers that have left, in one line. */
    synchronized String summary() {
        return "CART users=" + left + " " + tally;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            present.keySet().stream().sorted().forEach(this::leave);
            closed = true;
            try {
                file.close();
            } catch (IOException refused) {
                throw new UncheckedIOException("the shoppers' file", refused);
            }
        }
    }
}
