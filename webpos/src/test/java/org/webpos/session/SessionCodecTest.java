package org.webpos.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.session.SessionCodec.UnsupportedFormatException;

class SessionCodecTest {

    @Test
    void theFormatIsThatOfTheRedisScript() {
        Session session = Session.create(new SessionId("s-1"))
                .apply(Operations.named("operation-1", Operations.add("TEA", 2)))
                .session()
                .apply(Operations.named("operation-2", Operations.add("RICE", 1)))
                .session();
        assertThat(SessionCodec.write(session))
                .matches("1\\|s-1\\|2\\|TEA=2,RICE=1\\|operation-1:[0-9a-f]{8},operation-2:[0-9a-f]{8}");
        assertThat(SessionCodec.write(Session.create(new SessionId("s")))).isEqualTo("1|s|0||");
    }

    @Test
    void everySessionIsReadAsItWasWritten() {
        long seed = Long.getLong("webpos.test.seed", System.nanoTime());
        RandomOperations random = new RandomOperations(new Random(seed));
        Session session = Session.create(SessionId.random());
        for (int i = 0; i < 2000; i++) {
            assertThat(SessionCodec.read(SessionCodec.write(session)))
                    .as("after %d operations of -Dwebpos.test.seed=%d", i, seed)
                    .isEqualTo(session);
            session = session.apply(random.next(session.version())).session();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "2|s|0||",
                "|s|0||",
                "1||0||",
                "1|s|||",
                "1|s|-1||",
                "1|s|1.5||",
                "1|s|1234567890123456789||",
                "1|s|0|",
                "1|s|0|||",
                "1|s|0|TEA|",
                "1|s|0|TEA=|",
                "1|s|0|TEA=0|",
                "1|s|0|TEA=1000|",
                "1|s|0|TEA=1,|",
                "1|s|0|TEA=1,TEA=2|",
                "1|s|0|T A=1|",
                "1|s|0||operation",
                "1|s|0||operation:1,",
                "1|s s|0||"
            })
    void noOtherTextIsASession(String text) {
        assertThatThrownBy(() -> SessionCodec.read(text)).isInstanceOf(UnsupportedFormatException.class);
    }
}
