package org.webpos.http.session;

import jakarta.ws.rs.core.Response.ResponseBuilder;
import org.webpos.session.SessionKey;

/** Hands a client its session key where it does not have it yet. */
public final class SessionKeyWriter {

    private SessionKeyWriter() {}

    /**
     * Puts the key into the answer the way the client takes it; leaves the answer alone when the client sent this key.
     */
    public static void write(ResponseBuilder answer, SessionCredential credential, SessionKey key) {
        if (credential.key().filter(key::equals).isPresent()) {
            return;
        }
        switch (credential.carrier()) {
            case COOKIE -> answer.header("Set-Cookie", credential.cookie().setCookie(key.value()));
            case BEARER -> answer.header(SessionCredential.HEADER, key.value());
        }
    }
}
