package org.webpos.lab.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.webpos.lab.warm.ShopSessions.ShopSession;
import org.webpos.lab.warm.WarmPlan.Workload;

class LuaScriptTest {

    private static final List<ShopSession> SESSIONS =
            List.of(new ShopSession("WEBPOS=a; WEBPOS_NODE=n1", "one"), new ShopSession("WEBPOS=\"b\\", "two"));

    @Test
    void itHoldsWhatIsSent() {
        String text = script(Workload.ADD, true, false).text();

        assertThat(text)
                .contains("local host = \"127.0.0.1:8080\"")
                .contains("local steps = {\"add\"}")
                .contains("local skus = {\"DRK-1\",\n  \"DRK-2\"}")
                .contains("local cookies = {\"WEBPOS=a; WEBPOS_NODE=n1\",\n  \"WEBPOS=\\\"b\\\\\"}");
    }

    @Test
    void responsesAreLookedAtOnlyWhereKeysChange() {
        assertThat(script(Workload.ADD, true, false).text()).doesNotContain("function response");
        assertThat(script(Workload.ADD, true, true).text())
                .contains("function response")
                .contains("local sessions = {[\"one\"]=1,[\"two\"]=2}");
    }

    @Test
    void theMixIsAShoppersVisit() {
        assertThat(script(Workload.MIX, true, false).steps())
                .hasSize(14)
                .startsWith("page", "list", "add", "add")
                .endsWith("add", "change", "read")
                .filteredOn("add"::equals)
                .hasSize(10);
        assertThat(script(Workload.MIX, false, false).steps()).hasSize(13).startsWith("list", "add");
        assertThat(script(Workload.READ, true, false).steps()).containsExactly("read");
    }

    @Test
    void theLastProductIsNotAddedWhereItIsRemoved() {
        assertThat(script(Workload.ADD, true, false).text()).contains("local added = 2");
        assertThat(script(Workload.CHANGE, true, false).text()).contains("local added = 1");
    }

    @Test
    void whatIsNoPlainTextIsRefused() {
        assertThatThrownBy(() -> LuaScript.quoted("a\nb")).hasMessageContaining("printable ASCII");
    }

    private static LuaScript script(Workload workload, boolean hasPage, boolean changingKeys) {
        return new LuaScript("127.0.0.1:8080", SESSIONS, List.of("DRK-1", "DRK-2"), workload, hasPage, changingKeys);
    }
}
