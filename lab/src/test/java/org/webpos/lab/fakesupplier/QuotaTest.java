package org.webpos.lab.fakesupplier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.webpos.lab.fakesupplier.AdmissionControl.Admission;
import org.webpos.lab.fakesupplier.FaultInjector.Behaviour;
import org.webpos.lab.fakesupplier.FaultInjector.Disposition;

/** Which requests the quota admits; times are milliseconds. */
class QuotaTest {

    private static final Behaviour TWO_A_SECOND = new Behaviour(2, 3, 10, 10, 0, false, "", 0, 0, 0, 0, Map.of());

    private final AdmissionControl.Quota quota = new AdmissionControl.Quota();

    @Test
    void anySlidingSecondHasAsManyResponsesAsTheQuota() {
        assertThat(at(0)).isEqualTo(Disposition.ANSWERED);
        assertThat(at(900)).isEqualTo(Disposition.ANSWERED);
        assertThat(at(999)).isEqualTo(Disposition.REFUSED);
        assertThat(at(1_000)).isEqualTo(Disposition.ANSWERED);
        assertThat(at(1_899)).isEqualTo(Disposition.REFUSED);
        assertThat(at(1_900)).isEqualTo(Disposition.ANSWERED);
    }

    @Test
    void aRefusedRequestMayBeRetriedAfterAtLeastASecond() {
        at(0);
        at(1);

        assertThat(judged(2, TWO_A_SECOND)).isEqualTo(new Admission(Disposition.REFUSED, 1));
    }

    @Test
    void tooManyRefusalsCauseABan() {
        causeBanAt(100);

        assertThat(judged(101, TWO_A_SECOND)).isEqualTo(new Admission(Disposition.BANNED, 10));
        assertThat(judged(9_100, TWO_A_SECOND)).isEqualTo(new Admission(Disposition.BANNED, 1));
        assertThat(at(10_099)).isEqualTo(Disposition.BANNED);
        assertThat(at(10_100)).isEqualTo(Disposition.ANSWERED);
        assertThat(quota.bans()).isOne();
    }

    @Test
    void theRefusalThatCausesABanSaysHowLongItLasts() {
        at(0);
        at(0);
        at(1);
        at(2);

        assertThat(judged(3, TWO_A_SECOND)).isEqualTo(new Admission(Disposition.REFUSED, 10));
    }

    @Test
    void refusalsFarApartCauseNoBan() {
        for (long second = 0; second < 60; second += 6) {
            at(second * 1_000);
            at(second * 1_000);
            assertThat(at(second * 1_000)).isEqualTo(Disposition.REFUSED);
        }

        assertThat(quota.bans()).isZero();
    }

    @Test
    void afterABanItTakesAsManyRefusalsAgain() {
        causeBanAt(0);

        at(10_000);
        at(10_000);
        at(10_001);
        at(10_002);
        assertThat(quota.bans()).isOne();
        at(10_003);
        assertThat(quota.bans()).isEqualTo(2);
    }

    @Test
    void aBanCanBeEnded() {
        causeBanAt(0);

        quota.endBan();

        assertThat(at(1_000)).isEqualTo(Disposition.ANSWERED);
    }

    @Test
    void withoutBansItKeepsRefusing() {
        Behaviour patient = new Behaviour(2, 3, 10, 0, 0, false, "", 0, 0, 0, 0, Map.of());

        for (int i = 0; i < 100; i++) {
            assertThat(judged(5, patient).disposition()).isEqualTo(i < 2 ? Disposition.ANSWERED : Disposition.REFUSED);
        }
        assertThat(quota.bans()).isZero();
    }

    @Test
    void aSmallerQuotaTakesEffectAtOnce() {
        at(0);
        at(0);

        assertThat(judged(999, Behaviour.faultless(1, 0)).disposition()).isEqualTo(Disposition.REFUSED);
        assertThat(judged(1_000, Behaviour.faultless(1, 0)).disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(judged(1_001, Behaviour.faultless(3, 0)).disposition()).isEqualTo(Disposition.ANSWERED);
    }

    private void causeBanAt(long millis) {
        for (int i = 0; i < 5; i++) {
            at(millis);
        }
        assertThat(quota.bans()).isOne();
    }

    private Disposition at(long millis) {
        return judged(millis, TWO_A_SECOND).disposition();
    }

    private Admission judged(long millis, Behaviour behaviour) {
        return quota.admit(Duration.ofMillis(millis).toNanos(), behaviour);
    }
}
