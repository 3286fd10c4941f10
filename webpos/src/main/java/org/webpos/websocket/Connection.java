package org.webpos.websocket;

/** One WebSocket, as far as it is written to. No method waits for the client. */
public interface Connection {

    /** Why the server closes a socket, each with its code of RFC 6455 and the registry of close codes. */
    enum Farewell {
        NODE_STOPS(1001, "the node stops; connect again"),
        CLIENT_SILENT(1001, "nothing was heard for too long"),
        ONLY_TEXT(1003, "only text is read"),
        ACCIDENT(1011, "something went wrong on our side"),
        READS_TOO_SLOWLY(1013, "what was sent is not being read"),
        NO_ROOM(1013, "this node has as many sockets as it may");

        private final int code;
        private final String reason;

        Farewell(int code, String reason) {
            this.code = code;
            this.reason = reason;
        }

        /** The close code. */
        public int code() {
            return code;
        }

        /** What the client is told beside the code. */
        public String reason() {
            return reason;
        }
    }

    /**
     * Sends a text; not called again before this one has gone.
     *
     * @param gone called once, perhaps before this returns: the next may be sent, or the socket is closed
     */
    void send(String text, Runnable gone);

    /** Asks the client for a sign of life. */
    void ping();

    /** Closes the socket; what was not sent yet is given up. */
    void close(Farewell why);
}
