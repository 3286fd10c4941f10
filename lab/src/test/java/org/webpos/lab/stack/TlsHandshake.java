package org.webpos.lab.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.webpos.lab.http.TlsTrust;

/** A TLS handshake in a JVM of its own, which is allowed to use the protocols that Java has disabled. */
final class TlsHandshake {

    private TlsHandshake() {}

    /** Returns the protocol that was negotiated, or why none was. */
    static String with(String protocol) throws IOException {
        Path allowed = Files.createTempFile("allowed", ".properties");
        Files.writeString(allowed, "jdk.tls.disabledAlgorithms=\n");
        try {
            String java = System.getProperty("java.home") + "/bin/java";
            String port = Integer.toString(TestFrontDoor.WORKSPACE.frontDoorTlsPort());
            String classes = System.getProperty("java.class.path");
            return ScriptResult.by(
                            Map.of(),
                            java,
                            "-Djava.security.properties=" + allowed,
                            "-cp",
                            classes,
                            TlsHandshake.class.getName(),
                            protocol,
                            port)
                    .out()
                    .strip();
        } finally {
            Files.delete(allowed);
        }
    }

    /** Prints the result of a handshake; arguments are the protocol and the port. */
    public static void main(String... arguments) throws IOException {
        SSLContext context = TlsTrust.contextFor("127.0.0.1");
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", Integer.parseInt(arguments[1]))) {
            socket.setEnabledProtocols(new String[] {arguments[0]});
            socket.startHandshake();
            System.out.println(socket.getSession().getProtocol());
        } catch (SSLException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
