package org.webpos.sessionstore.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MasterCallTest {

    private Optional<String> master = Optional.of("redis-1");
    private final List<CompletableFuture<String>> attempts = new ArrayList<>();
    private final MasterCall<String> call = new MasterCall<>(() -> master, () -> {
        CompletableFuture<String> attempt = new CompletableFuture<>();
        attempts.add(attempt);
        return attempt;
    });
    private final CompletableFuture<String> result = call.send();

    @Test
    void aCallIsSentOnceWhileItsMasterStays() {
        call.followMaster();
        assertThat(attempts).hasSize(1);

        attempts.get(0).complete("done");
        assertThat(result).isCompletedWithValue("done");
    }

    @Test
    void aCallGoesToTheMasterThatTookOverAndTheFirstIsNoLongerHeard() {
        master = Optional.of("redis-4");
        call.followMaster();
        call.followMaster();
        assertThat(attempts).hasSize(2);

        attempts.get(0).complete("woken too late");
        assertThat(result).isNotDone();

        attempts.get(1).complete("done");
        assertThat(result).isCompletedWithValue("done");
    }

    @Test
    void aFailureOfTheFirstMasterDoesNotEndACallThatWasSentToTheSecond() {
        master = Optional.of("redis-4");
        call.followMaster();
        attempts.get(0).completeExceptionally(new IllegalStateException("connection closed"));
        assertThat(result).isNotDone();
    }

    @Test
    void aCallThatFailsAfterItsMasterWasReplacedIsSentToTheNewOne() {
        master = Optional.of("redis-4");
        attempts.get(0).completeExceptionally(new IllegalStateException("connection closed"));
        assertThat(attempts).hasSize(2);
        assertThat(result).isNotDone();

        attempts.get(1).complete("done");
        assertThat(result).isCompletedWithValue("done");
    }

    @Test
    void aCallThatFailsAtItsMasterFails() {
        attempts.get(0).completeExceptionally(new IllegalStateException("refused"));
        assertThat(attempts).hasSize(1);
        assertThat(result).isCompletedExceptionally();
    }

    @Test
    void aCallThatHasEndedIsNotSentAgain() {
        attempts.get(0).complete("done");
        master = Optional.of("redis-4");
        call.followMaster();
        assertThat(attempts).hasSize(1);
    }

    @Test
    void aCallWaitsWhileNoMasterIsKnown() {
        master = Optional.empty();
        call.followMaster();
        assertThat(attempts).hasSize(1);
    }

    @Test
    void aClientThatIsShutDownFailsTheCall() {
        MasterCall<String> refused = new MasterCall<>(() -> master, () -> {
            throw new IllegalStateException("shut down");
        });
        assertThat(refused.send()).isCompletedExceptionally();
    }
}
