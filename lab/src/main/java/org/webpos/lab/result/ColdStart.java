package org.webpos.lab.result;

import org.jspecify.annotations.Nullable;

/**
 * How a load met a stack that nobody had used before.
 *
 * @param waitedSeconds between the moment when the front door served and the first request, to a tenth: the generator's own start
 * @param fullSpeedSeconds how many seconds after the first request {@link SteadyStateDetector} began; null where it never did
 */
public record ColdStart(double waitedSeconds, @Nullable Integer fullSpeedSeconds) {

    /** Rounds what was seen. */
    public static ColdStart of(long waitedMillis, @Nullable Integer fullSpeedSeconds) {
        return new ColdStart(Rounded.to(1, waitedMillis / 1000.0), fullSpeedSeconds);
    }
}
