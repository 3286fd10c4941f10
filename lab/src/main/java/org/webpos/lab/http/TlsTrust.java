package org.webpos.lab.http;

import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Which TLS certificates the laboratory accepts. */
public final class TlsTrust {

    private TlsTrust() {}

    /**
     * Returns the context for connections to a host. On this machine every certificate is accepted: a self-signed one has no
     * issuer, and a bought one is rarely for 127.0.0.1. Elsewhere Java's own trust store counts.
     */
    public static SSLContext contextFor(String host) {
        try {
            if (!isLocal(host)) {
                return SSLContext.getDefault();
            }
            SSLContext acceptingAll = SSLContext.getInstance("TLS");
            acceptingAll.init(null, new TrustManager[] {new AcceptAll()}, null);
            return acceptingAll;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java speaks TLS", e);
        }
    }

    private static boolean isLocal(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** Only with the extended kind Java also leaves the comparison of host names to it. */
    private static final class AcceptAll extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
