package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoreTest {

    @ParameterizedTest
    @EnumSource
    void theFileForContainersNamesTheStoreAndItsDefaultAlgorithm(Store store) {
        assertThat(store.settings(new Workspace(ScriptResult.ROOT, 0)))
                .containsEntry("WEBPOS_SESSION_STORE", store.label())
                .containsEntry("WEBPOS_BALANCE", store.defaultBalance().label());
    }
}
