package org.webpos.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.ScriptResult;
import org.webpos.lab.stack.StackStateWriter;
import org.webpos.lab.stack.Workspace;

/** What is said where there is no front door to steer. */
class LbWithoutFrontDoorTest {

    private static final Part NODE = running(Part.Kind.NODE, "node-1");
    private static final Part OTHER_NODE = running(Part.Kind.NODE, "node-2");
    private static final Part FRONT_DOOR = running(Part.Kind.HAPROXY, "haproxy");

    /** Where no containers are looked for that somebody started for himself. */
    private static final int OFFSET = 15_000;

    @TempDir
    Path root;

    @Test
    void withoutAStackTheErrorNamesHowToStartOne() {
        assertThat(message()).isEqualTo("webpos: nothing runs; start with bin/webpos up\n");
    }

    @Test
    void aStackOfOneNodeHasNoFrontDoor() {
        write(NODE);

        assertThat(message()).startsWith("webpos: one node runs, without a front door to steer; ");
    }

    @Test
    void aStackThatIsBeingStartedHasNoneYet() {
        write(NODE, OTHER_NODE);

        assertThat(message()).isEqualTo("webpos: the front door is not open yet; wait until bin/webpos up is done\n");
    }

    @Test
    void aMissingSocketIsNamed() {
        write(NODE, FRONT_DOOR);

        assertThat(message())
                .isEqualTo("webpos: the front door's socket " + workspace().frontDoorSocket()
                        + " is not there; bin/webpos down ends what is left, bin/webpos up starts again\n");
    }

    @Test
    void aStaleSocketIsNamed() throws IOException {
        write(NODE, FRONT_DOOR);
        try (ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(workspace().frontDoorSocket()));
        }

        assertThat(message())
                .startsWith("webpos: nobody answers at the front door's socket ")
                .endsWith("; bin/webpos down ends what is left, bin/webpos up starts again\n");
    }

    private String message() {
        ScriptResult list = new WebPosProcess(root, OFFSET).run("lb", "list");
        assertThat(list.exit()).isOne();
        assertThat(list.out()).isEmpty();
        return list.err();
    }

    private void write(Part... parts) {
        StackStateWriter.write(workspace(), List.of(parts));
    }

    private Workspace workspace() {
        return new Workspace(root, OFFSET);
    }

    /** A part that lives as long as this test. */
    private static Part running(Part.Kind kind, String name) {
        return new Part(kind, name, ProcessHandle.current().pid(), 1);
    }
}
