package org.webpos.lab.fakesupplier;

import java.time.Duration;

/** Allows so many requests in any second, and nobody anything for a while after too many refusals. Not thread-safe. */
final class Quota {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long NANOS_PER_SECOND = SECOND.toNanos();

    private final Window allowed = new Window();
    private final Window refused = new Window();
    private boolean banned;
    private long banEnds;
    private int bans;

    /**
     * What it says to one request.
     *
     * @param treatment {@code ANSWERED}, {@code REFUSED} or {@code BANNED}
     * @param retryAfterSeconds after how many seconds it would say something else, at least 1; 0 where it is answered
     */
    record Verdict(Disposition treatment, int retryAfterSeconds) {}

    /** Judges a request that comes at a moment, none of which may lie before an earlier one's. */
    Verdict judge(long nanos, Behaviour behaviour) {
        banned = banned && nanos - banEnds < 0;
        if (banned) {
            return new Verdict(Disposition.BANNED, seconds(banEnds - nanos));
        }
        if (allowed.countIn(SECOND, nanos) < behaviour.quota()) {
            allowed.add(nanos);
            return new Verdict(Disposition.ANSWERED, 0);
        }
        refuse(nanos, behaviour);
        return new Verdict(Disposition.REFUSED, banned ? seconds(banEnds - nanos) : 1);
    }

    private void refuse(long nanos, Behaviour behaviour) {
        refused.add(nanos);
        boolean offended =
                refused.countIn(Duration.ofSeconds(behaviour.refusalSeconds()), nanos) >= behaviour.refusalsBeforeBan();
        if (offended && behaviour.banSeconds() > 0) {
            banned = true;
            banEnds = nanos + behaviour.banSeconds() * NANOS_PER_SECOND;
            bans++;
            refused.clear();
        }
    }

    /** Ends a ban and forgets what it refused. */
    void forgive() {
        banned = false;
        refused.clear();
    }

    /** How often it was offended. */
    int bans() {
        return bans;
    }

    private static int seconds(long nanos) {
        return (int) ((nanos + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND);
    }
}
