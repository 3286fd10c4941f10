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
                .isEqualTo("2|s-1|2|TEA=2,RICE=1|operation-1:add TEA 2,operation-2:add RICE 1");
        assertThat(SessionCodec.write(Session.create(new SessionId("s")))).isEqualTo("2|s|0||");
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

    @Test
    void aSessionOfTheEarlierFormatIsReadAndItsOperationsAreStillKnown() {
        Operation added = Operations.named("operation-1", Operations.add("TEA", 2));
        Session session =
                SessionCodec.read("1|s-1|1|TEA=2|operation-1:" + added.change().checksum());

        assertThat(session.apply(added)).isEqualTo(new Outcome.Replayed(session));
        Session changed = session.apply(Operations.named("operation-2", Operations.add("TEA", 1)))
                .session();
        assertThat(SessionCodec.write(changed))
                .matches("2\\|s-1\\|2\\|TEA=3\\|operation-1:[0-9a-f]{8},operation-2:add TEA 1");
    }

    @Test
    void theLongestOperationTakes106Characters() {
        String key = "k".repeat(64);
        Session session = Session.create(new SessionId("s"))
                .apply(Operations.named(key, Operations.add("S".repeat(32), 999)))
                .session();
        session = session.apply(Operations.named("x".repeat(64), Operations.set("S".repeat(32), 999)))
                .session();
        assertThat(session.operations().text()).hasSize(2 * 106 - 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "3|s|0||",
                "|s|0||",
                "2||0||",
                "2|s|||",
                "2|s|-1||",
                "2|s|1.5||",
                "2|s|1234567890123456789||",
                "2|s|0|",
                "2|s|0|||",
                "2|s|0|TEA|",
                "2|s|0|TEA=|",
                "2|s|0|TEA=0|",
                "2|s|0|TEA=1000|",
                "2|s|0|TEA=1,|",
                "2|s|0|TEA=1,TEA=2|",
                "2|s|0|T A=1|",
                "2|s|0||operation",
                "2|s|0||operation:1,",
                "2|s s|0||"
            })
    void noOtherTextIsASession(String text) {
        assertThatThrownBy(() -> SessionCodec.read(text)).isInstanceOf(UnsupportedFormatException.class);
    }
}
