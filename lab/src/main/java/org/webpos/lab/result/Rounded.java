package org.webpos.lab.result;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Figures without digits that mean nothing. */
final class Rounded {

    private Rounded() {}

    static double to(int decimals, double value) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .doubleValue();
    }
}
