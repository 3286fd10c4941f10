package org.webpos.sessionstore.token;

import java.util.Base64;
import org.webpos.sessionstore.token.TokenSettings.TokenKey;

/** Keys as the tests speak of them. */
final class Keys {

    private Keys() {}

    /** A key of this id; another seed gives another secret. */
    static TokenKey key(String id, int seed) {
        return TokenKey.parse(text(id, seed, TokenKey.MIN_BYTES));
    }

    /** How a key is written in the settings. */
    static String text(String id, int seed, int bytes) {
        byte[] secret = new byte[bytes];
        secret[0] = (byte) seed;
        return id + ':' + Base64.getEncoder().encodeToString(secret);
    }
}
