package org.webpos.lab.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.webpos.lab.fakesupplier.SupplierClient;
import org.webpos.lab.fakesupplier.SupplierException;
import org.webpos.lab.fakesupplier.SupplierProcess;
import org.webpos.lab.stack.FreePorts;
import org.webpos.lab.stack.Poller;

/**
 * A supplier of ten products, a process of its own as in a stack.
 *
 * @param process which ends with this
 * @param running how it is spoken to
 */
record SupplierFixture(Process process, SupplierClient running) implements AutoCloseable {

    static SupplierFixture started() throws IOException {
        int port = FreePorts.own().supplierPort();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SupplierProcess.class.getName(),
                        "--port=" + port,
                        "--products=10",
                        "--quota=3",
                        "--delay=1")
                .inheritIO()
                .start();
        SupplierFixture supplier = new SupplierFixture(process, new SupplierClient(port));
        if (!Poller.of(Duration.ofSeconds(60)).until(supplier::answers)) {
            throw new AssertionError("the supplier does not answer");
        }
        return supplier;
    }

    private boolean answers() {
        try {
            return !running.skus().isEmpty();
        } catch (SupplierException notYet) {
            return false;
        }
    }

    boolean isUnavailable() {
        return running.behaviour().path("away").asBoolean();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
