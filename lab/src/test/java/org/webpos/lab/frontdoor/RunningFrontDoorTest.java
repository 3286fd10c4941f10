package org.webpos.lab.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.webpos.lab.stack.Balance;
import org.webpos.lab.stack.OpenFrontDoor;

/** A real HAProxy, told what to do while it runs. */
@Timeout(60)
class RunningFrontDoorTest {

    private HttpClient client = HttpClient.newHttpClient();
    private OpenFrontDoor open;
    private RunningFrontDoor frontDoor;

    @BeforeEach
    void open() throws IOException {
        open = new OpenFrontDoor(Balance.ROUNDROBIN);
        frontDoor = RunningFrontDoor.at(open.socket());
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void itKnowsItsServersAndWhereThereIsRoomForMore() {
        assertThat(frontDoor.servers())
                .extracting(Server::name, Server::address, Server::weight)
                .containsExactly(tuple("node-1", address(1), 100), tuple("node-2", address(2), 100));
        assertThat(frontDoor.spares()).containsExactly("node-3", "node-4", "node-5", "node-6", "node-7", "node-8");
    }

    @Test
    void requestsAreCountedWhereTheyWent() {
        long before = frontDoor.server("node-1").requests();

        answers();

        assertThat(frontDoor.server("node-1").requests()).isEqualTo(before + 5);
    }

    @Test
    void aServerThatWeighsMoreIsSentMore() {
        frontDoor.weight("node-1", 75);
        frontDoor.weight("node-2", 25);

        assertThat(Stream.generate(this::answer).limit(100).filter("node-1"::equals))
                .hasSizeBetween(74, 76);
        assertThat(frontDoor.server("node-1").weight()).isEqualTo(75);
    }

    @Test
    void aServerThatDrainsIsSentNoNewClientUntilItIsEnabled() {
        frontDoor.drain("node-1");
        assertThat(frontDoor.server("node-1").state()).isEqualTo(ServerState.DRAINING);
        assertThat(answers()).containsOnly("node-2");

        frontDoor.enable("node-1");
        assertThat(frontDoor.server("node-1").state().serves()).isTrue();
        assertThat(answers()).contains("node-1");
    }

    @Test
    void aServerWithoutWeightDrains() {
        frontDoor.weight("node-1", 0);

        assertThat(frontDoor.server("node-1").state()).isEqualTo(ServerState.DRAINING);
    }

    @Test
    void aDisabledServerIsSentNothing() {
        frontDoor.disable("node-1");

        assertThat(frontDoor.server("node-1").state()).isEqualTo(ServerState.MAINTENANCE);
        assertThat(frontDoor.server("node-1").health()).isEqualTo("not asked");
        assertThat(answers()).containsOnly("node-2");
    }

    @Test
    void aServerThatIsGoneIsDownSoonAndSaysWhy() {
        open.stop("node-1");

        Server down = Stream.generate(() -> frontDoor.server("node-1"))
                .filter(server -> server.state() == ServerState.DOWN)
                .findFirst()
                .orElseThrow();

        assertThat(down.health()).isEqualTo("no connection");
    }

    @Test
    void aSpareSlotIsFilledEnabledAndVacated() {
        frontDoor.disable("node-1");
        frontDoor.fill("node-5", "127.0.0.1", OpenFrontDoor.WORKSPACE.nodePort(1));
        assertThat(frontDoor.server("node-5").state()).isEqualTo(ServerState.MAINTENANCE);

        frontDoor.enable("node-5");
        // It begins with a small share (slowstart).
        assertThat(Stream.generate(this::answer).limit(500)).containsOnly("node-1", "node-2");
        assertThat(frontDoor.server("node-5").requests()).isPositive();

        frontDoor.vacate("node-5");
        assertThat(frontDoor.spares()).contains("node-5");
        assertThat(answers()).containsOnly("node-2");
    }

    @Test
    void aSlotThatWasUsedBeforeIsFilledWithItsFirstWeight() {
        frontDoor.fill("node-5", "127.0.0.1", OpenFrontDoor.WORKSPACE.nodePort(1));
        frontDoor.weight("node-5", 0);
        frontDoor.vacate("node-5");

        frontDoor.fill("node-5", "127.0.0.1", OpenFrontDoor.WORKSPACE.nodePort(1));

        assertThat(frontDoor.server("node-5").weight()).isEqualTo(100);
    }

    @Test
    void namesThatNobodyHasAreRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> frontDoor.drain("node-9; show info"))
                .hasMessage("there is no node 'node-9; show info' behind the front door; choose one of node-1, node-2");
        assertThatThrownBy(() -> frontDoor.enable("node-3")).isInstanceOf(NoSuchServerException.class);
        assertThatThrownBy(() -> frontDoor.fill("node-1", "127.0.0.1", OpenFrontDoor.WORKSPACE.nodePort(1)))
                .isInstanceOf(NoSuchServerException.class)
                .hasMessageContaining("choose one of node-3");
    }

    @Test
    void whatHaproxyRefusesIsPassedOn() {
        assertThatThrownBy(() -> frontDoor.weight("node-1", 300)).hasMessageContaining("between 0 and 256");
        assertThatThrownBy(() -> frontDoor.fill("node-5", "nowhere", 1)).hasMessageContaining("Invalid");
        assertThat(frontDoor.spares()).contains("node-5");
    }

    @Test
    void whereSharesAreLaidOutAtTheStartAServerIsInOrOut() throws IOException {
        open.close();
        open = new OpenFrontDoor(Balance.SOURCE);

        assertThatThrownBy(() -> frontDoor.weight("node-1", 50))
                .hasMessage(
                        "this balance lays its shares out when the front door starts, so node-1 can only be given 0 or"
                                + " the weight it started with");
        frontDoor.weight("node-1", 0);
        assertThat(frontDoor.server("node-1").state()).isEqualTo(ServerState.DRAINING);
        frontDoor.weight("node-1", 100);
        assertThat(frontDoor.server("node-1").state()).isEqualTo(ServerState.UP);
    }

    @Test
    void aClientBoundByARoutingCookieStillGetsAServerThatDrainsButNoneThatIsDisabled() throws IOException {
        open.close();
        open = new OpenFrontDoor(Balance.COOKIE);
        client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String own = answer();

        frontDoor.drain(own);
        assertThat(answers()).containsOnly(own);

        frontDoor.enable(own);
        frontDoor.weight(own, 0);
        assertThat(answers()).containsOnly(own);

        frontDoor.disable(own);
        assertThat(answers()).doesNotContain(own);
    }

    private static String address(int node) {
        return "127.0.0.1:" + OpenFrontDoor.WORKSPACE.nodePort(node);
    }

    private List<String> answers() {
        return Stream.generate(this::answer).limit(10).toList();
    }

    private String answer() {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(open.address() + "/")).build();
        return client.sendAsync(request, BodyHandlers.ofString()).join().body();
    }
}
