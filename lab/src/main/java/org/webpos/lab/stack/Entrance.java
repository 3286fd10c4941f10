package org.webpos.lab.stack;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How clients come in through a front door.
 *
 * @param rateLimit how many requests a second one client address is served, 1 to 999999; empty for as many as come
 * @param certificate a PEM file with certificate and key, for HTTPS; empty for HTTP
 */
public record Entrance(OptionalInt rateLimit, Optional<Path> certificate) {

    /** The most that haproxy/settings.lua takes. */
    private static final int HIGHEST_RATE = 999_999;

    /** As many requests as come, over HTTP. */
    public static final Entrance PLAIN = new Entrance(OptionalInt.empty(), Optional.empty());

    /** Refuses an impossible rate with an {@link IllegalArgumentException}. */
    public Entrance {
        if (rateLimit.isPresent() && (rateLimit.getAsInt() < 1 || rateLimit.getAsInt() > HIGHEST_RATE)) {
            throw new IllegalArgumentException(
                    "rate-limit: 1 to " + HIGHEST_RATE + " requests a second, not " + rateLimit.getAsInt());
        }
    }

    /** Tells whether clients come over HTTPS. */
    public boolean isEncrypted() {
        return certificate.isPresent();
    }

    /** The address clients use. */
    String address(Workspace workspace) {
        return isEncrypted()
                ? "https://127.0.0.1:" + workspace.frontDoorTlsPort()
                : "http://127.0.0.1:" + workspace.frontDoorPort();
    }
}
