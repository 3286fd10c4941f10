package org.webpos.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.node.RuntimeEnvironment.Kind;

/** Files as they were read inside of what the test is called after. */
class RuntimeEnvironmentTest {

    private static final String DISK = "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n";
    private static final String OVERLAY =
            "600 500 0:50 / / rw,relatime master:200 - overlay overlay rw,lowerdir=/a:/b,upperdir=/c\n";
    private static final String HOSTNAME =
            "612 600 8:1 /var/lib/docker/containers/0123/hostname /etc/hostname rw,relatime - ext4 /dev/sda1 rw\n";

    @TempDir
    Path root;

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void mounts(String text) throws IOException {
        write("proc/self/mountinfo", "22 27 0:21 / /proc rw - proc proc rw\n" + text);
    }

    private RuntimeEnvironment detect(Map<String, String> variables) {
        return RuntimeEnvironment.detect(variables, root);
    }

    private Kind kind() {
        return detect(Map.of("POD_NAME", "not-in-a-pod")).kind();
    }

    @Test
    void aMachine() throws IOException {
        mounts(DISK);
        write("proc/self/cgroup", "0::/user.slice/user-1000.slice/session-1.scope\n");
        assertThat(detect(Map.of("POD_NAME", "x")).pod()).isEmpty();
        assertThat(kind()).isEqualTo(Kind.PROCESS);
    }

    @Test
    void aMachineWithoutAnyMarker() {
        assertThat(kind()).isEqualTo(Kind.PROCESS);
    }

    @Test
    void aMachineThatWasMadeFromAnImage() throws IOException {
        write(".dockerenv", "");
        mounts(DISK);
        write("proc/self/cgroup", "4:memory:/machine/0123\n0::/\n");
        assertThat(kind()).isEqualTo(Kind.PROCESS);
    }

    @Test
    void aLiveSystemOnAnOverlay() throws IOException {
        mounts(OVERLAY);
        write("proc/self/cgroup", "0::/system.slice/webpos.service\n");
        assertThat(kind()).isEqualTo(Kind.PROCESS);
    }

    @Test
    void aMachineOnWhichContainersRun() throws IOException {
        mounts(DISK
                + "90 27 0:60 / /var/lib/docker/overlay2/0123/merged rw,relatime - overlay overlay rw,lowerdir=/a\n");
        write("proc/self/cgroup", "0::/system.slice/docker.service\n");
        assertThat(kind()).isEqualTo(Kind.PROCESS);
    }

    @Test
    void dockerWithControlGroupsOfVersion2() throws IOException {
        write(".dockerenv", "");
        mounts(OVERLAY + HOSTNAME);
        write("proc/self/cgroup", "0::/\n");
        assertThat(kind()).isEqualTo(Kind.DOCKER);
    }

    @Test
    void dockerWithControlGroupsOfVersion1OnAnotherFileSystem() throws IOException {
        write(".dockerenv", "");
        mounts("600 500 0:50 / / rw - zfs pool/docker/0123 rw\n");
        write("proc/self/cgroup", "9:memory:/docker/0123456789\n0::/\n");
        assertThat(kind()).isEqualTo(Kind.DOCKER);
    }

    @Test
    void podmanWithoutRoot() throws IOException {
        write("run/.containerenv", "");
        mounts("700 600 0:61 / / rw,nodev,relatime - fuse.fuse-overlayfs fuse-overlayfs rw,user_id=0\n");
        write("proc/self/cgroup", "0::/\n");
        assertThat(kind()).isEqualTo(Kind.DOCKER);
    }

    @Test
    void containerdWithoutAnyFileOfItsOwn() throws IOException {
        mounts(OVERLAY + HOSTNAME);
        write("proc/self/cgroup", "0::/\n");
        assertThat(kind()).isEqualTo(Kind.DOCKER);
    }

    @Test
    void aPodWithItsNameNamespaceAndNode() throws IOException {
        write("var/run/secrets/kubernetes.io/serviceaccount/namespace", "of-the-account");
        RuntimeEnvironment here = detect(Map.of(
                "KUBERNETES_SERVICE_HOST", "10.0.0.1",
                "POD_NAME", "webpos-0",
                "POD_NAMESPACE", "shop",
                "NODE_NAME", "worker-3"));
        assertThat(here.kind()).isEqualTo(Kind.KUBERNETES);
        assertThat(here.pod()).contains("webpos-0");
        assertThat(here.namespace()).contains("shop");
        assertThat(here.kubernetesNode()).contains("worker-3");
    }

    @Test
    void aPodWithItsServiceAccountOnly() throws IOException {
        write("var/run/secrets/kubernetes.io/serviceaccount/namespace", "of-the-account\n");
        RuntimeEnvironment here = detect(Map.of("POD_NAME", " "));
        assertThat(here.kind()).isEqualTo(Kind.KUBERNETES);
        assertThat(here.namespace()).contains("of-the-account");
        assertThat(here.pod()).isEmpty();
        assertThat(here.kubernetesNode()).isEmpty();
    }

    @Test
    void aPodWithoutAnAccountIsAPodToo() {
        assertThat(detect(Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1")).kind()).isEqualTo(Kind.KUBERNETES);
    }
}
