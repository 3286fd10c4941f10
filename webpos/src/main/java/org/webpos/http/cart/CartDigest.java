package org.webpos.http.cart;

import java.util.Arrays;
import java.util.Base64;
import org.webpos.text.Sha256;

/**
 * The value of the header {@code Webpos-Cart-Digest}: equal for equal carts, whichever node answers, and another one once anything in the
 * answer is another, such as a price, which is no new version of the cart.
 *
 * <p>It is the first half of the SHA-256 of the JSON without the name of the node, 22 characters of base64url. SHA-256 because
 * processors have instructions for it; {@code CartViewBenchmark} measures it as part of the response.
 */
final class CartDigest {

    static final String HEADER = "Webpos-Cart-Digest";

    private static final int BYTES = 16;

    private static final byte[] NODE = {',', '"', 'n', 'o', 'd', 'e', '"', ':'};

    private CartDigest() {}

    /** Returns the digest of a {@link CartView} that was written as JSON, with the node as its last field. */
    static String of(byte[] json) {
        byte[] digest = Sha256.digest(json, lastIndexOfNode(json));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
    }

    /** A name cannot contain what is searched: its quotes are escaped. */
    private static int lastIndexOfNode(byte[] json) {
        for (int start = json.length - NODE.length; start >= 0; start--) {
            if (Arrays.equals(json, start, start + NODE.length, NODE, 0, NODE.length)) {
                return start;
            }
        }
        throw new IllegalArgumentException("this is no cart with the node that answered");
    }
}
