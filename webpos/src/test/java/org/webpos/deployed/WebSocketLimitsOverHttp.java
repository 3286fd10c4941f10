package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the WebSocket refuses from its clients. */
interface WebSocketLimitsOverHttp {

    @Test
    default void anInvalidMessageGetsAProblemAndTheConnectionStaysOpen() throws Exception {
        try (SocketClient client = SocketClient.welcomed()) {
            for (String garbage : List.of(
                    " ",
                    "tea",
                    "[]",
                    "{",
                    "{}x",
                    "{\"type\":\"ping\"} {}",
                    "{\"type\":1}",
                    "{}",
                    "{\"type\":\"dance\"}",
                    "{\"type\":\"ping\",\"type\":\"ping\"}",
                    "{\"type\":\"ping\",\"more\":1}",
                    "{\"type\":\"ping\",\"data\":" + "[".repeat(4000) + "}")) {
                JsonObject error = client.request(garbage);
                assertThat(error.getString("type")).as(garbage).isEqualTo("error");
                assertThat(error.getJsonObject("problem").getInt("status")).isEqualTo(400);
                assertThat(error.toString()).doesNotContain("Exception");
            }
            assertThat(client.request(SocketClient.PING).getString("type")).isEqualTo("pong");
        }
    }

    @Test
    default void aMessageOfFourKilobytesIsReadAndALongerOneClosesTheConnection() throws Exception {
        try (SocketClient client = SocketClient.welcomed()) {
            String envelope = "{\"type\":\"echo\",\"data\":\"\"}";
            String longest = "x".repeat(4096 - envelope.length());
            assertThat(client.request(envelope.replace("\"\"", "\"" + longest + "\""))
                            .getString("data"))
                    .isEqualTo(longest);
            client.send(envelope.replace("\"\"", "\"" + longest + "x\""));
            assertThat(client.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    default void bytesCountNotCharacters() throws Exception {
        try (SocketClient client = SocketClient.welcomed()) {
            client.send("{\"type\":\"echo\",\"data\":\"" + "茶".repeat(1400) + "\"}");
            assertThat(client.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    default void aMessageInManyPiecesOrOfManyKilobytesIsTooLongAsWell() throws Exception {
        try (SocketClient pieces = SocketClient.welcomed();
                SocketClient huge = SocketClient.welcomed()) {
            for (int i = 0; i < 9; i++) {
                pieces.socket().sendText("x".repeat(500), i == 8).join();
            }
            assertThat(pieces.closeCode()).isEqualTo(1009);
            huge.send("x".repeat(60_000));
            assertThat(huge.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    default void aMessageOfAMegabyteClosesTheConnectionBeforeItIsBuffered() throws Exception {
        try (SocketClient client = SocketClient.welcomed()) {
            client.sendUntilRefused("x".repeat(1 << 20));
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    default void aBinaryMessageClosesTheConnection() throws Exception {
        try (SocketClient client = SocketClient.welcomed()) {
            client.socket()
                    .sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true)
                    .join();
            assertThat(client.closeCode()).isEqualTo(1003);
        }
    }

    @Test
    default void aClientThatStopsReadingDelaysNoOtherAndIsDisconnected() throws Exception {
        String big = "y".repeat(4000);
        SocketClient.awaitCount(0);
        try (NonReadingClient stalled = NonReadingClient.open();
                SocketClient sender = SocketClient.welcomed();
                SocketClient listener = SocketClient.welcomed()) {
            SocketClient.awaitCount(3);
            int sent = 0;
            do {
                for (int i = 0; i < 1000; i++) {
                    sender.send("{\"type\":\"broadcast\",\"data\":\"" + sent + ' ' + big + "\"}");
                    assertThat(listener.next("broadcast").getString("data")).startsWith(sent + " ");
                    sent++;
                }
            } while (SocketClient.count() == 3 && sent < 10_000);
            assertThat(SocketClient.count()).isEqualTo(2);
            assertThat(stalled.readsToItsEnd()).isTrue();
            assertThat(listener.request(SocketClient.PING).getString("type")).isEqualTo("pong");
        }
    }
}
