package dev.makerwire.app.probe;

import dev.makerwire.app.identity.Identity;
import dev.makerwire.app.probe.Report.Done;
import dev.makerwire.app.probe.Report.StepFailed;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS on top of a connection. */
final class Tls {
    private Tls() {}

    /** Shakes hands; unless insecure, the certificate must be trusted and for this host. */
    static Done<Socket> over(Socket socket, String host, int port, boolean insecure, int timeoutMillis)
            throws StepFailed, IOException {
        socket.setSoTimeout(timeoutMillis);
        SSLSocket secure = (SSLSocket) context(insecure).getSocketFactory().createSocket(socket, host, port, true);
        if (!insecure) {
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
        }
        try {
            secure.startHandshake();
        } catch (IOException failed) {
            throw new StepFailed(Meaning.ofTls(failed));
        }
        String fingerprint = secure.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate
                ? Identity.fingerprint(certificate)
                : "unknown";
        String trust = insecure ? "not checked" : "trusted";
        return Done.ok(
                secure, secure.getSession().getProtocol() + ", certificate " + trust + ", SHA-256 " + fingerprint);
    }

    private static SSLContext context(boolean insecure) {
        try {
            if (!insecure) {
                return SSLContext.getDefault();
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no TLS: " + impossible.getMessage(), impossible);
        }
    }

    /** Believes everything, as {@code --insecure} asks. */
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
