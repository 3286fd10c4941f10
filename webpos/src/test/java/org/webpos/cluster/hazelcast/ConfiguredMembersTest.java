package org.webpos.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which configured members have joined, which are missing, and which is the first. */
class ConfiguredMembersTest {

    private static final Duration EXPIRY = Duration.ofMinutes(30);

    @Test
    void aListedMemberOfAnotherClusterIsMissingForBoth() {
        try (HazelcastClusterUnderTest members = HazelcastClusterUnderTest.start(1, EXPIRY);
                HazelcastMember other =
                        HazelcastClusterUnderTest.start(inAnotherCluster(members.settings(1)), EXPIRY)) {
            assertThat(members.members().get(0).missingMembers())
                    .containsExactly(members.settings(0).members().get(1));
            assertThat(other.missingMembers())
                    .containsExactly(members.settings(0).members().get(0));
        }
    }

    @Test
    void noMemberOfOneClusterIsMissing() {
        try (HazelcastClusterUnderTest members = HazelcastClusterUnderTest.start("localhost", 2, EXPIRY)) {
            assertThat(members.members())
                    .allSatisfy(member -> assertThat(member.missingMembers()).isEmpty());
        }
    }

    @Test
    void aListedMemberThatDoesNotAnswerIsMissing() throws IOException {
        try (HazelcastClusterUnderTest members = HazelcastClusterUnderTest.start(1, EXPIRY);
                ServerSocket silent =
                        new ServerSocket(members.settings(1).port(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(members.members().get(0).missingMembers()).containsExactly("127.0.0.1:" + silent.getLocalPort());
        }
    }

    @Test
    void membersWithLoopbackAddressesOfTheirOwnJoinAndConnectFromThere() throws IOException {
        HazelcastClusterUnderTest none = HazelcastClusterUnderTest.start(0, EXPIRY);
        List<Integer> ports = List.of(
                none.settings(0).port(),
                none.settings(1).port(),
                none.settings(2).port());
        try (HazelcastMember first = HazelcastClusterUnderTest.start(withOwnAddresses(ports, 0), EXPIRY);
                HazelcastMember second = HazelcastClusterUnderTest.start(withOwnAddresses(ports, 1), EXPIRY);
                ServerSocket third = new ServerSocket(ports.get(2), 10, InetAddress.getByName("127.0.0.13"))) {
            assertThat(first.status().members()).isEqualTo(2);

            assertThat(second.missingMembers()).containsExactly("127.0.0.13:" + ports.get(2));
            assertThat(third.accept().getInetAddress().getHostAddress()).isIn("127.0.0.11", "127.0.0.12");
        }
    }

    private static HazelcastSettings withOwnAddresses(List<Integer> ports, int number) {
        List<String> all =
                List.of("127.0.0.11:" + ports.get(0), "127.0.0.12:" + ports.get(1), "127.0.0.13:" + ports.get(2));
        return new HazelcastSettings("own-" + number, ports.get(number), all, "own-" + ports.get(0));
    }

    @Test
    void oneOfTheListIsTheFirstToBeMaster() {
        ConfiguredMembers listed =
                new ConfiguredMembers(List.of("localhost:5703", "nobody.invalid:5701", "127.0.0.1:5702"));

        assertThat(List.of(5702, 5703))
                .filteredOn(port -> listed.isFirst(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)))
                .containsExactly(5702);
    }

    @Test
    void aMemberThatHasLeftReportsNoneMissing() {
        try (HazelcastClusterUnderTest members = HazelcastClusterUnderTest.start(2, EXPIRY)) {
            HazelcastMember left = members.members().get(0);
            left.close();
            assertThat(left.missingMembers()).isEmpty();
        }
    }

    private static HazelcastSettings inAnotherCluster(HazelcastSettings same) {
        return new HazelcastSettings(same.node(), same.port(), same.members(), same.cluster() + "-2");
    }
}
