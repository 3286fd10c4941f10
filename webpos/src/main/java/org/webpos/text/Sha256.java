package org.webpos.text;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, which every Java has. */
public final class Sha256 {

    private Sha256() {}

    /** Returns the digest of some bytes, 32 bytes. */
    public static byte[] digest(byte[] bytes) {
        return digest(bytes, bytes.length);
    }

    /**
     * Returns the digest of the first bytes.
     *
     * @param length how many count
     */
    public static byte[] digest(byte[] bytes, int length) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(bytes, 0, length);
            return sha256.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
