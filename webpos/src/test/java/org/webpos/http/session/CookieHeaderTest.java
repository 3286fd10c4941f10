package org.webpos.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookieHeaderTest {

    private static List<String> values(String... headers) {
        return CookieHeader.values(Collections.enumeration(List.of(headers)), "WEBPOS", 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WEBPOS=key",
                "a=b; WEBPOS=key; c=d",
                "WEBPOS=key;",
                ";;WEBPOS=key",
                "\tWEBPOS = key \t",
                "WEBPOS=\"key\"",
                "$Version=x; WEBPOS=key",
                "$Version=1; WEBPOS=key; $Path=/; $Domain",
                "$Version=; WEBPOS=key",
                "=; =x; WEBPOS=key",
                "ü=ü; WEBPOS=key",
                "a=\"b; WEBPOS=key",
                "WEBPOS; WEBPOS=; WEBPOS=\"; WEBPOS=a b; WEBPOS=a,b; WEBPOS=\u00e4; WEBPOS=a\\b; WEBPOS=key",
                "webpos=other; WEBPOS_NODE=node-1; WEBPOS-18080=other; __Host-WEBPOS=other; WEBPOS=key",
                "WEBPOS=longer-than-20-characters; WEBPOS=key",
                "WEBPOS=key; WEBPOS=key"
            })
    void whatCannotBeReadOrHasAnotherNameIsNoneAndTakesNoOtherWithIt(String header) {
        assertThat(values(header)).containsExactly("key");
    }

    @Test
    void aValueMayHaveEqualsSignsAndOneHeaderMayFollowAnother() {
        assertThat(values("WEBPOS=a==", "x=y", "WEBPOS=b")).containsExactly("a==", "b");
        assertThat(values()).isEmpty();
        assertThat(values("", "WEBPOS", "WEBPOS=")).isEmpty();
    }

    @Test
    void theyComeInTheirOrderAndFourAtMost() {
        assertThat(values("WEBPOS=5; WEBPOS=4; WEBPOS=5; WEBPOS=3", "WEBPOS=2; WEBPOS=1"))
                .containsExactly("5", "4", "3", "2");
    }
}
