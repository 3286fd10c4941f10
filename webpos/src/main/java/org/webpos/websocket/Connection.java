package org.webpos.websocket;

/** The sending side of one WebSocket connection. No method blocks. */
public interface Connection {

    /** Why the server closes a connection, each with its code of RFC 6455 or of IANA's registry of close codes. */
    enum CloseReason {
        NODE_STOPPING(1001, "this node stops; connect again"),
        CLIENT_SILENT(1001, "nothing was received from the client for too long"),
        TEXT_ONLY(1003, "only text messages are accepted"),
        INTERNAL_ERROR(1011, "internal error"),
        CLIENT_TOO_SLOW(1013, "the client does not read what it is sent"),
        TOO_MANY_CONNECTIONS(1013, "this node has its maximum number of connections");

        private final int code;
        private final String text;

        CloseReason(int code, String text) {
            this.code = code;
            this.text = text;
        }

        /** Returns the close code. */
        public int code() {
            return code;
        }

        /** Returns the text sent to the client with the code. */
        public String text() {
            return text;
        }
    }

    /**
     * Sends a text. The caller sends the next one only after this one has completed.
     *
     * @param onSent called once, perhaps before this method returns, when the text was sent or the connection is closed
     */
    void send(String text, Runnable onSent);

    /** Sends a ping. */
    void ping();

    /** Closes the connection and drops what was not sent yet. */
    void close(CloseReason reason);
}
