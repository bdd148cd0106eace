package dev.makerwire.netty;

import dev.makerwire.transport.TlsIdentity;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.time.Duration;
import java.time.Instant;

/** Certificates for tests, made as they are needed. */
final class Identities {
    private static final X509Bundle AUTHORITY = authority();
    static final String AUTHORITY_PEM = AUTHORITY.getCertificatePEM();

    /** For localhost, 127.0.0.1 and ::1. */
    static final TlsIdentity LOCAL = identity(local());

    private Identities() {}

    static CertificateBuilder local() {
        return new CertificateBuilder()
                .ecp256()
                .subject("CN=localhost")
                .addSanDnsName("localhost")
                .addSanIpAddress("127.0.0.1")
                .addSanIpAddress("::1");
    }

    static TlsIdentity expired() {
        return identity(local().notBefore(Instant.now().minus(Duration.ofDays(20)))
                .notAfter(Instant.now().minus(Duration.ofDays(1))));
    }

    static TlsIdentity forAnotherHost() {
        return identity(
                new CertificateBuilder().ecp256().subject("CN=other.example").addSanDnsName("other.example"));
    }

    private static X509Bundle authority() {
        try {
            return new CertificateBuilder()
                    .ecp256()
                    .subject("CN=test authority")
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static TlsIdentity identity(CertificateBuilder builder) {
        try {
            X509Bundle bundle = builder.buildIssuedBy(AUTHORITY);
            return new TlsIdentity(bundle.getCertificatePEM(), bundle.getPrivateKeyPEM());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
