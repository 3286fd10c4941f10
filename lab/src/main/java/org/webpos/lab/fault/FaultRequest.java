package org.webpos.lab.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.linkproxy.LinkFault.Delay;

/**
 * One fault for one target, which fit each other. Immutable.
 *
 * @param target what it is for
 * @param fault what is done
 * @param share how much of its time a slow process keeps, 10 to 90 percent; of no meaning for other faults
 * @param delay how much later data arrives, for a delay alone
 * @param duration how long, 1 ms to an hour; empty: until it is ended
 */
public record FaultRequest(
        FaultTarget target, Fault fault, int share, Optional<Delay> delay, Optional<Duration> duration) {

    /** The least of its time that a slow process can keep, in percent. */
    public static final int LOWEST_SHARE = 10;

    /** The most of its time that a slow process can keep, in percent. */
    public static final int HIGHEST_SHARE = 90;

    private static final int DEFAULT_SHARE = 50;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Pattern TIME = Pattern.compile("([0-9]{1,7})(ms|s|m)");

    /** Refuses what does not fit with a {@link FaultException.Invalid}. */
    public FaultRequest {
        if (!target.kind().has(fault.needed())) {
            throw new FaultException.Invalid(fault + " is not for " + target.name() + "; bin/webpos fault --list shows"
                    + " what each fault is for");
        }
        if (share < LOWEST_SHARE || share > HIGHEST_SHARE) {
            throw new FaultException.Invalid(
                    "--share: " + LOWEST_SHARE + " to " + HIGHEST_SHARE + " percent, not " + share);
        }
        if (delay.isPresent() && fault != Fault.DELAY) {
            throw new FaultException.Invalid("milliseconds are for " + Fault.DELAY + " alone");
        }
        if (delay.isEmpty() && fault == Fault.DELAY) {
            throw new FaultException.Invalid(
                    fault + " needs milliseconds, such as " + target.name() + " " + fault + " 100");
        }
        if (duration.isPresent() && !fault.isUndone()) {
            throw new FaultException.Invalid(fault + " is never undone; leave --for out");
        }
        duration.ifPresent(FaultRequest::checkRange);
    }

    /** A fault that is no delay. */
    public FaultRequest(FaultTarget target, Fault fault, int share, Optional<Duration> duration) {
        this(target, fault, share, Optional.empty(), duration);
    }

    /**
     * Creates it from what was typed, without a delay.
     *
     * @throws FaultException.Invalid when it is not possible, whatever runs
     */
    public static FaultRequest of(String target, Fault fault, OptionalInt share, Optional<String> time) {
        return of(target, fault, share, Optional.empty(), time);
    }

    /**
     * Creates it from the options of a command, or the keys of a file; null stands for one that is left out.
     *
     * @param share the percentage for a slow process; half of its time without it
     * @param delayMillis how much later data arrives on a delayed link
     * @param jitterMillis by how much that varies; not at all without it
     * @param time how long, such as {@code 20s}, {@code 500ms} or {@code 2m}; until it is ended without it
     * @throws FaultException.Invalid when it is not possible, whatever runs
     */
    public static FaultRequest of(
            String target,
            Fault fault,
            @Nullable Integer share,
            @Nullable Integer delayMillis,
            @Nullable Integer jitterMillis,
            @Nullable String time) {
        return of(
                target,
                fault,
                share == null ? OptionalInt.empty() : OptionalInt.of(share),
                delay(delayMillis, jitterMillis),
                Optional.ofNullable(time));
    }

    private static FaultRequest of(
            String target, Fault fault, OptionalInt share, Optional<Delay> delay, Optional<String> time) {
        if (share.isPresent() && fault != Fault.SLOW) {
            throw new FaultException.Invalid("--share is for " + Fault.SLOW + " alone");
        }
        return new FaultRequest(
                FaultTarget.named(target), fault, share.orElse(DEFAULT_SHARE), delay, time.map(FaultRequest::duration));
    }

    private static Optional<Delay> delay(@Nullable Integer millis, @Nullable Integer jitterMillis) {
        if (millis == null) {
            if (jitterMillis != null) {
                throw new FaultException.Invalid("--jitter is for " + Fault.DELAY + " with its milliseconds alone");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(new Delay(millis, jitterMillis == null ? 0 : jitterMillis));
        } catch (IllegalArgumentException outOfRange) {
            throw new FaultException.Invalid(String.valueOf(outOfRange.getMessage()));
        }
    }

    /** Tells whether it is for links, which only a stack with a proxy has. */
    public boolean needsLinks() {
        return fault.needed() == Fault.Capability.LINK || fault.needed() == Fault.Capability.MEMBERS;
    }

    /** Returns the option that the guard gets: the share of a slow process, or what the proxy of the links understands. */
    String option() {
        return switch (fault) {
            case KILL, FREEZE, SLOW, FILL_MEMORY, FILL_LOG_DISK -> Integer.toString(share);
            case DELAY ->
                delay.map(set -> "delay " + set.millis() + " " + set.jitterMillis())
                        .orElseThrow();
            case CUT -> "cut";
            case BLACKHOLE, PARTITION -> "blackhole";
        };
    }

    /**
     * Reads a time as it is typed for {@code --for}: {@code 20s}, {@code 500ms} or {@code 2m}.
     *
     * @throws FaultException.Invalid when it is none, or not from 1 ms to an hour
     */
    public static Duration duration(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw wrongTime(text);
        }
        long number = Long.parseLong(time.group(1));
        Duration duration =
                switch (time.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    default -> Duration.ofMinutes(number);
                };
        checkRange(duration);
        return duration;
    }

    private static void checkRange(Duration duration) {
        if (duration.toMillis() < 1 || duration.compareTo(LONGEST) > 0) {
            throw wrongTime(duration.toMillis() + "ms");
        }
    }

    private static FaultException wrongTime(String text) {
        return new FaultException.Invalid("--for: a time such as 20s, 500ms or 2m, from 1ms to 60m, not " + text);
    }

    /** Returns what is done, in words, such as {@code node-2 freeze for 20.0 s}. */
    @Override
    public String toString() {
        return target.name()
                + ' '
                + fault
                + (fault == Fault.SLOW ? " to " + share + " %" : "")
                + delay.map(set -> " of " + set.millis() + " ms"
                                + (set.jitterMillis() == 0 ? "" : " ± " + set.jitterMillis() + " ms"))
                        .orElse("")
                + duration.map(time -> " for " + time.toMillis() / 1000.0 + " s")
                        .orElse("");
    }
}
