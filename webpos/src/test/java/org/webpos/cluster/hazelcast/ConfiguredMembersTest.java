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
