package org.webpos.lab.fakesupplier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often each query came, and how many requests came in which second. */
class RequestStatsTest {

    private final AdmissionFixture fixture = new AdmissionFixture();

    @Test
    void repeatedQueriesAreCounted() {
        fixture.admission.admit(AdmissionFixture.TEA);
        fixture.admission.admit(new SupplierRequest.Lookup("RICE"));
        fixture.admission.admit(AdmissionFixture.search("tea"));
        fixture.admission.admit(AdmissionFixture.TEA);
        fixture.admission.admit(AdmissionFixture.TEA);
        fixture.admission.admit(AdmissionFixture.search("tea"));
        fixture.admission.admit(AdmissionFixture.search("rice"));

        RequestCounts counts = fixture.admission.counts();

        assertThat(counts.keys()).isEqualTo(4);
        assertThat(counts.repeats()).isEqualTo(3);
        assertThat(counts.mostForOneKey()).isEqualTo(3);
        assertThat(counts.mostAskedKey()).isEqualTo("lookup TEA");
    }

    @Test
    void manyRandomSkusAreCountedWithoutBeingStored() {
        int unknownClients = RequestStats.MAX_OTHER_KEYS + 1_000;
        IntStream.range(0, unknownClients).forEach(i -> fixture.admission.admit(new SupplierRequest.Lookup("NO-" + i)));
        fixture.admission.admit(AdmissionFixture.TEA);
        fixture.admission.admit(new SupplierRequest.Lookup("NO-1"));

        RequestCounts counts = fixture.admission.counts();

        assertThat(counts.lookups()).isEqualTo(unknownClients + 2);
        assertThat(counts.keys()).isEqualTo(RequestStats.MAX_OTHER_KEYS + 1);
        assertThat(counts.bySku()).isEqualTo(Map.of("TEA", 1L));
        assertThat(counts.mostForOneKey()).isEqualTo(2);
    }

    @Test
    void theMaximumOfAnySlidingSecondIsCounted() {
        fixture.requestAt(900, 3);
        fixture.requestAt(1_100, 4);
        fixture.requestAt(1_899, 1);
        fixture.requestAt(1_900, 2);
        fixture.requestAt(5_000, 1);

        RequestCounts counts = fixture.admission.counts();

        assertThat(counts.mostInASecond()).isEqualTo(8);
        assertThat(counts.mostAllowedInASecond()).isEqualTo(5);
        assertThat(counts.bySecond())
                .containsExactly(
                        new RequestCounts.SecondCounts(0, 3, 3, 0),
                        new RequestCounts.SecondCounts(1, 7, 4, 3),
                        new RequestCounts.SecondCounts(5, 1, 1, 0));
    }

    @Test
    void onlyTheLastHourIsStoredBySecond() {
        for (int second = 0; second < RequestStats.MAX_SECONDS + 10; second++) {
            fixture.requestAt(second * 1_000L, 1);
        }

        assertThat(fixture.admission.counts().bySecond())
                .hasSize(RequestStats.MAX_SECONDS)
                .first()
                .isEqualTo(new RequestCounts.SecondCounts(10, 1, 1, 0));
        assertThat(fixture.admission.counts().asked()).isEqualTo(RequestStats.MAX_SECONDS + 10);
    }
}
