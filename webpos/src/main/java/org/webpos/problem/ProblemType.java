package org.webpos.problem;

import java.util.Locale;

/** The closed list of what can go wrong for a client, each with its HTTP status. */
public enum ProblemType {
    UNREADABLE_BODY(400, "The body cannot be read"),
    INVALID_INPUT(400, "The request is not valid"),
    KEY_REJECTED(401, "The session key opens nothing"),
    CROSS_SITE(403, "Changes from another site are not allowed"),
    FORGED_EVENT(403, "The event is not signed by the supplier"),
    UNKNOWN_PRODUCT(404, "There is no such product"),
    VERSION_MOVED(412, "The cart has changed since"),
    BODY_TOO_LARGE(413, "The body is too large"),
    CART_FULL(422, "The cart is full"),
    LINE_FULL(422, "The line is full"),
    OPERATION_REUSED(422, "The idempotency key was used for another change"),
    WEBSOCKET_VERSION(426, "The WebSocket has another version"),
    TOO_MANY_UNKNOWN(429, "Too many unknown products were asked for"),
    UNKNOWN_FORM(500, "The session is kept in a form this version does not know"),
    SOURCE_AWAY(503, "The source of the products is away"),
    UNPRICED(503, "The price is not known yet"),
    STORE_AWAY(503, "The session store is away"),
    NO_ROOM(503, "There is no room for another socket");

    private final int status;
    private final String title;
    private final String uri;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
        this.uri = "urn:webpos:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** Returns a short summary, the same for every occurrence. */
    public String title() {
        return title;
    }

    /** Returns the URI that names this type; made of the name of the constant, which therefore never changes. */
    public String uri() {
        return uri;
    }
}
