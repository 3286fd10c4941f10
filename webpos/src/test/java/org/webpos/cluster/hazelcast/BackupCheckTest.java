package org.webpos.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BackupCheckTest {

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    @Test
    void allChecksRunInOneThreadOfTheirOwn() {
        try (BackupCheck backups = new BackupCheck(() -> threads.add(Thread.currentThread()))) {
            assertThat(backups.isSafe()).isTrue();
            assertThat(backups.isSafe()).isFalse();
            assertThat(backups.isSafe()).isFalse();
        }

        assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
    }

    @Test
    void aCheckThatHangsIsNotRepeatedAndNotWaitedFor() {
        CountDownLatch hanging = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        try (BackupCheck backups = new BackupCheck(() -> begun.incrementAndGet() > 0 && awaits(hanging))) {
            assertThat(backups.isSafe()).isFalse();
            assertThat(backups.isSafe()).isFalse();
            assertThat(begun).hasValue(1);
        }
        hanging.countDown();
    }

    @Test
    void whatTheCheckThrowsIsThrown() {
        try (BackupCheck backups = new BackupCheck(() -> {
            throw new IllegalStateException("not active");
        })) {
            assertThatThrownBy(backups::isSafe)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("not active");
        }
    }

    @Test
    void onceClosedNothingIsSafe() {
        BackupCheck backups = new BackupCheck(() -> true);
        assertThat(backups.isSafe()).isTrue();

        backups.close();

        assertThat(backups.isSafe()).isFalse();
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
