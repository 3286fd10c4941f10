package org.webpos.lab.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.Certificates;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.Store;
import org.webpos.lab.stack.TestFrontDoor;
import org.webpos.lab.stack.Workspace;

/** A front door that speaks HTTPS, with a certificate nobody vouches for. */
class EncryptedFrontDoorTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"COOKIE", "CONSISTENT", "ROUNDROBIN"})
    void theAlgorithmIsRecognisedAsOverHttp(BalancingAlgorithm balance) throws IOException {
        Path certificate = Certificates.selfSigned(new Workspace(folder, 0));
        StackPlan.Entrance entrance = new StackPlan.Entrance(OptionalInt.empty(), Optional.of(certificate));
        StackPlan plan = new StackPlan(Store.HAZELCAST, balance, 4, OptionalInt.empty(), true, entrance);
        try (TestFrontDoor open = new TestFrontDoor(plan)) {
            assertThat(open.address()).startsWith("https://");

            RouteAnalysis analysis =
                    RouteAnalysis.of(ProbeTarget.at(URI.create(open.address())), 80, 40, Optional.empty(), line -> {});

            assertThat(analysis.classification().candidates())
                    .as(analysis.verdict())
                    .containsExactly(balance);
        }
    }

    @Test
    void aFrontDoorThatSpeaksHttpIsNotMistakenForAnEncryptedOne() throws IOException {
        try (TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.ROUNDROBIN, 1)) {
            ProbeTarget target = ProbeTarget.at(URI.create(open.address().replace("http:", "https:")));

            assertThatThrownBy(() -> RouteAnalysis.of(target, 8, 8, Optional.empty(), line -> {}))
                    .isInstanceOf(StackException.class)
                    .hasMessageStartingWith("nothing that speaks HTTPS answers at https://127.0.0.1:");
        }
    }
}
