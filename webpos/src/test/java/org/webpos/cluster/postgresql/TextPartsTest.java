package org.webpos.cluster.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextPartsTest {

    private static final int LIMIT_OF_POSTGRESQL = 7_999;

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "猫", "😀", "x😀"})
    void partsFitAndGiveTheTextAgain(String sample) {
        for (int times : new int[] {0, 1, TextParts.MAX_LENGTH - 1, TextParts.MAX_LENGTH, 3 * TextParts.MAX_LENGTH}) {
            String text = sample.repeat(times);
            List<String> parts = new TextParts.Splitter().split(text);
            TextParts.Joiner joiner = new TextParts.Joiner();

            assertThat(parts).allSatisfy(part -> {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                assertThat(bytes).hasSizeLessThanOrEqualTo(LIMIT_OF_POSTGRESQL);
                assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(part);
            });
            assertThat(parts.stream().flatMap(part -> joiner.join(part).stream()))
                    .containsExactly(text);
        }
    }

    @Test
    void textsOfSeveralSendersDoNotMix() {
        List<String> one = new TextParts.Splitter().split("a".repeat(2 * TextParts.MAX_LENGTH));
        List<String> other = new TextParts.Splitter().split("b".repeat(2 * TextParts.MAX_LENGTH));
        TextParts.Joiner joiner = new TextParts.Joiner();

        assertThat(Stream.of(one.get(0), other.get(0), one.get(1), other.get(1))
                        .flatMap(part -> joiner.join(part).stream()))
                .containsExactly("a".repeat(2 * TextParts.MAX_LENGTH), "b".repeat(2 * TextParts.MAX_LENGTH));
    }

    @Test
    void whatIsNoPartOrTooLongIsDropped() {
        TextParts.Joiner joiner = new TextParts.Joiner();
        List<String> tooLong = new TextParts.Splitter().split("a".repeat(TextParts.MAX_TEXT));

        assertThat(Stream.concat(Stream.of("", "abc", "abc text", "+"), tooLong.stream())
                        .flatMap(part -> joiner.join(part).stream()))
                .isEmpty();
    }
}
