package org.webpos.sessionstore.hazelcast;

import com.hazelcast.map.IMap;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Who has claimed what, and until when. A claim carries its end with it, since an entry that expires does so to the second
 * only. Thread-safe.
 *
 * @param claims each the moment it ends, a space and its owner
 * @param now the clock that all members have in common, in ms
 */
record Claims(IMap<String, String> claims, LongSupplier now) {

    private static final long KEPT_SECONDS = 60;

    /** Claims a key or renews the claim; false while another owner has it. */
    boolean claim(String key, String owner, Duration lease) {
        String there = claims.get(key);
        String mine = (now.getAsLong() + lease.toMillis()) + " " + owner;
        if (there == null) {
            return claims.putIfAbsent(key, mine, KEPT_SECONDS, TimeUnit.SECONDS) == null;
        }
        return isFree(there, owner) && claims.replace(key, there, mine);
    }

    private boolean isFree(String claim, String owner) {
        return isOf(claim, owner) || Long.parseLong(claim.substring(0, claim.indexOf(' '))) <= now.getAsLong();
    }

    private static boolean isOf(String claim, String owner) {
        return claim.endsWith(" " + owner);
    }

    /** Gives a claim back; whether the owner still had it. */
    boolean release(String key, String owner) {
        String there = claims.get(key);
        return there != null && isOf(there, owner) && claims.remove(key, there);
    }
}
