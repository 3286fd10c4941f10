package org.webpos.http.session;

import jakarta.ws.rs.core.Response.ResponseBuilder;
import org.webpos.session.SessionKey;

/** Hands a client its key, when it does not have it yet. */
public final class SessionKeyWriter {

    private SessionKeyWriter() {}

    /** Puts the key into the answer the way the client wants it; leaves the answer alone when it is the one shown. */
    public static void hand(ResponseBuilder answer, SessionCredential presented, SessionKey key) {
        if (presented.key().filter(key::equals).isPresent()) {
            return;
        }
        switch (presented.carrier()) {
            case COOKIE -> answer.header("Set-Cookie", presented.cookie().holding(key.value()));
            case BEARER -> answer.header(SessionCredential.HEADER, key.value());
        }
    }
}
