package org.webpos.lab.warm;

import org.webpos.lab.result.WarmWindow;
import org.webpos.lab.result.WarmWindow.Carts;
import org.webpos.lab.result.WarmWindow.Cpu;
import org.webpos.lab.result.WarmWindow.Errors;
import org.webpos.lab.result.WarmWindow.Times;

/** Windows made up for tests. */
public final class Windows {

    private static final int REQUESTS = 10_000;

    private Windows() {}

    /** Returns one without a fault, whose adds cost the node so much. */
    public static WarmWindow sound(double nodeMicros) {
        return window(nodeMicros, 0.2, new Errors(0, 0, 0, 0, 0, 0), new Carts(REQUESTS, 0, 0, 0));
    }

    static WarmWindow window(double nodeMicros, double generatorShare, Errors errors, Carts carts) {
        return new WarmWindow(
                0,
                10,
                REQUESTS,
                1_000,
                new Times(1.2, 7.5),
                errors,
                new Cpu(nodeMicros, 0, 0, 20),
                generatorShare,
                carts,
                50_000L,
                0.01);
    }
}
