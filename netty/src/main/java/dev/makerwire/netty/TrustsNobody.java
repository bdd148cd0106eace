package dev.makerwire.netty;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/**
 * What a server thinks of its clients' certificates. It never asks for any; without an opinion of its own it would read
 * every authority that Java knows, for nothing, each time it starts.
 */
final class TrustsNobody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authentication) throws CertificateException {
        throw new CertificateException("clients are not known by certificates here");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authentication) throws CertificateException {
        throw new CertificateException("this is a server's, and servers do not connect");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
