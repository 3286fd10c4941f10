package org.webpos.http.catalog;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemType;

/**
 * Tells events of the supplier from those of others: {@code sha256=} and, in hexadecimal, the HMAC-SHA-256 of the body.
 *
 * @param secret what only the supplier and this shop know; empty where no events are taken
 */
record WebhookSignature(Optional<String> secret) {

    static final String HEADER = "Webpos-Signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";

    /** Refuses a body that the supplier did not sign; in the same time, however much of the signature is right. */
    void check(byte[] body, @Nullable String signature) {
        byte[] given = String.valueOf(signature).getBytes(StandardCharsets.UTF_8);
        boolean right = secret.map(known -> PREFIX + HexFormat.of().formatHex(signed(body, known)))
                .filter(expected -> MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given))
                .isPresent();
        if (!right) {
            throw new ProblemException(
                    ProblemType.FORGED_EVENT,
                    "The header " + HEADER + " is missing or wrong, or this shop takes no events.");
        }
    }

    private static byte[] signed(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }
}
