package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the WebSocket does not take from its clients, and what becomes of those who go on. */
interface LiveLimitsOverHttp {

    @Test
    default void whatCannotBeReadIsToldAsAProblemAndTheTalkGoesOn() throws Exception {
        try (Talk talk = Talk.greeted()) {
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
                JsonObject error = talk.answer(garbage);
                assertThat(error.getString("type")).as(garbage).isEqualTo("error");
                assertThat(error.getJsonObject("problem").getInt("status")).isEqualTo(400);
                assertThat(error.toString()).doesNotContain("Exception");
            }
            assertThat(talk.answer(Talk.PING).getString("type")).isEqualTo("pong");
        }
    }

    @Test
    default void aMessageOfFourKilobytesIsReadAndALongerOneEndsTheTalk() throws Exception {
        try (Talk talk = Talk.greeted()) {
            String around = "{\"type\":\"echo\",\"data\":\"\"}";
            String most = "x".repeat(4096 - around.length());
            assertThat(talk.answer(around.replace("\"\"", "\"" + most + "\"")).getString("data"))
                    .isEqualTo(most);
            talk.say(around.replace("\"\"", "\"" + most + "x\""));
            assertThat(talk.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    default void bytesCountNotCharacters() throws Exception {
        try (Talk talk = Talk.greeted()) {
            talk.say("{\"type\":\"echo\",\"data\":\"" + "茶".repeat(1400) + "\"}");
            assertThat(talk.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    default void aMessageInManyPiecesOrOfManyKilobytesIsTooLongAsWell() throws Exception {
        try (Talk pieces = Talk.greeted();
                Talk huge = Talk.greeted()) {
            for (int i = 0; i < 9; i++) {
                pieces.socket().sendText("x".repeat(500), i == 8).join();
            }
            assertThat(pieces.closeCode()).isEqualTo(1009);
            huge.say("x".repeat(60_000));
            assertThat(huge.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    default void aMessageOfAMegabyteEndsTheTalkBeforeItIsKept() throws Exception {
        try (Talk talk = Talk.greeted()) {
            talk.sayAsMuchAsIsTaken("x".repeat(1 << 20));
            assertThat(talk.isEnded()).isTrue();
        }
    }

    @Test
    default void bytesEndTheTalk() throws Exception {
        try (Talk talk = Talk.greeted()) {
            talk.socket()
                    .sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true)
                    .join();
            assertThat(talk.closeCode()).isEqualTo(1003);
        }
    }

    @Test
    default void aClientThatStopsReadingHoldsNobodyUpAndIsLeftBehind() throws Exception {
        String big = "y".repeat(4000);
        Talk.awaitCount(0);
        try (RawSocket asleep = RawSocket.open();
                Talk speaker = Talk.greeted();
                Talk listener = Talk.greeted()) {
            Talk.awaitCount(3);
            int sent = 0;
            do {
                for (int i = 0; i < 1000; i++) {
                    speaker.say("{\"type\":\"broadcast\",\"data\":\"" + sent + ' ' + big + "\"}");
                    assertThat(listener.next("broadcast").getString("data")).startsWith(sent + " ");
                    sent++;
                }
            } while (Talk.count() == 3 && sent < 10_000);
            assertThat(Talk.count()).isEqualTo(2);
            assertThat(asleep.readsToItsEnd()).isTrue();
            assertThat(listener.answer(Talk.PING).getString("type")).isEqualTo("pong");
        }
    }
}
