package org.webpos.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormatTest {

    @ParameterizedTest
    @ValueSource(strings = {"A-Za-z0-9_-", "A-Za-z0-9-", "0-9", "ab", "-"})
    void characterByCharacterItIsTheRegularExpression(String characters) {
        TextFormat format = TextFormat.of(characters, 1, 3);
        Pattern pattern = Pattern.compile('[' + characters + "]{1,3}");
        IntStream.rangeClosed(0, 0xffff).mapToObj(Character::toString).forEach(character -> {
            for (String text : new String[] {character, "a" + character, character + character + character}) {
                assertThat(format.matches(text))
                        .as("%04x in %s", (int) character.charAt(0), characters)
                        .isEqualTo(pattern.matcher(text).matches());
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void theLengthIsWithinItsBounds(int length) {
        assertThat(TextFormat.of("a", 2, 5).matches("a".repeat(length))).isEqualTo(length >= 2 && length <= 5);
    }
}
