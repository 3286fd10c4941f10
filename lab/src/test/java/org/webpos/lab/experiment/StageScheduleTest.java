package org.webpos.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.webpos.lab.experiment.ExperimentFiles.ExperimentException;
import org.webpos.lab.experiment.Round.Stage;
import org.webpos.lab.load.Gatling.LoadProgress;
import org.webpos.lab.load.Load;
import org.webpos.lab.result.OptionalMetrics.SupplierUsage;
import org.webpos.lab.result.OptionalMetrics.SupplierUsage.SupplierSecond;
import org.webpos.lab.result.Phase.Interval;
import org.webpos.lab.stack.Poller;

/** A round's stages, with a supplier that is really there. */
class StageScheduleTest {

    private static final Poller TIMEOUT = Poller.of(Duration.ofSeconds(60));
    private static final LoadProgress NOTHING_YET = new LoadProgress(0, 0);
    private static final LoadProgress IN_PROGRESS = new LoadProgress(1, 0);

    private static SupplierFixture supplier;

    @BeforeAll
    static void start() throws IOException {
        supplier = SupplierFixture.started();
    }

    @AfterAll
    static void end() {
        supplier.close();
    }

    @Test
    void theSupplierIsUnavailableFromTheBeginningOfItsStageAndEachStageIsRecorded() {
        Instant start = Instant.now();
        try (StageSchedule schedule = schedule(new Stage("before", 1, false), new Stage("away", 3000, true))) {
            schedule.onProgress(NOTHING_YET);
            assertThat(schedule.intervals(start, start)).isEmpty();

            schedule.onProgress(IN_PROGRESS);
            schedule.onProgress(IN_PROGRESS);
            assertThat(TIMEOUT.until(supplier::isUnavailable)).isTrue();

            List<Interval> stretches = bothOf(schedule, start);
            assertThat(stretches).extracting(Interval::name).containsExactly("before", "away");
            assertThat(stretches.get(1).fromMillis()).isEqualTo(stretches.get(0).toMillis());
        }
    }

    @Test
    void theSupplierIsAvailableAgainAtTheEndOfItsStage() {
        try (StageSchedule schedule = schedule(new Stage("away", 1, true), new Stage("after", 3000, false))) {
            schedule.onProgress(IN_PROGRESS);

            assertThat(bothOf(schedule, Instant.now()))
                    .extracting(Interval::name)
                    .containsExactly("away", "after");
            assertThat(supplier.isUnavailable()).isFalse();
        }
    }

    /** Both stages, once the second has begun. */
    private static List<Interval> bothOf(StageSchedule schedule, Instant start) {
        assertThat(TIMEOUT.until(() -> schedule.intervals(start, start).size() == 2))
                .isTrue();
        return schedule.intervals(start, Instant.now());
    }

    @Test
    void aLoadThatEndsEarlyEndsItsStageAndRestoresTheSupplier() {
        try (StageSchedule schedule = schedule(new Stage("away", 3000, true), new Stage("after", 3000, false))) {
            schedule.onProgress(IN_PROGRESS);
            assertThat(TIMEOUT.until(supplier::isUnavailable)).isTrue();
            assertThat(TIMEOUT.until(() ->
                            !schedule.intervals(Instant.EPOCH, Instant.EPOCH).isEmpty()))
                    .isTrue();
            assertThat(schedule.intervals(Instant.EPOCH, Instant.EPOCH.plusMillis(7)))
                    .singleElement()
                    .extracting(Interval::toMillis)
                    .isEqualTo(7);
        }
        assertThat(supplier.isUnavailable()).isFalse();
    }

    @Test
    void onlyASupplierThatTheLabStartedIsMadeUnavailable() {
        Round round = round(new Stage("away", 1, true));

        assertThatThrownBy(() -> new StageSchedule(round, Optional.empty()))
                .isInstanceOf(ExperimentException.class)
                .hasMessage("the supplier can be away only where the lab starts the stack itself");
    }

    @Test
    void requestsToTheSupplierAreReportedBySecond() throws Exception {
        Instant first = Instant.parse(supplier.running().resetCounts().since()).plusMillis(1500);
        for (int i = 0; i < 4; i++) {
            request("/products/" + supplier.running().skus().get(0));
        }

        SupplierUsage use = Measurement.supplierUsage(supplier.running(), first);

        assertThat(use.requests()).isEqualTo(4);
        assertThat(use.quotaPerSecond()).isEqualTo(3);
        assertThat(use.delayMillis()).isEqualTo(1);
        assertThat(use.mostForOneKey()).isEqualTo(4);
        int ofItsOwn = (int) supplier.running().counts().bySecond().get(0).second();
        assertThat(use.series())
                .extracting(SupplierSecond::second)
                .as("seconds that begin half a second later, and count from the one after the next")
                .first()
                .isEqualTo(ofItsOwn - 2);
        assertThat(use.series().stream().mapToLong(SupplierSecond::requests).sum())
                .isEqualTo(4);
        assertThat(use.withinQuota()).isEqualTo(use.refused() == 0 && use.mostInASecond() <= 3);
    }

    private static void request(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + supplier.running().port() + path);
        HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
    }

    private static StageSchedule schedule(Stage... stages) {
        return new StageSchedule(round(stages), Optional.of(supplier.running()));
    }

    private static Round round(Stage... stages) {
        return new Round(new Load(1, 0, 1, 0, 1), List.of(), List.of(stages));
    }
}
