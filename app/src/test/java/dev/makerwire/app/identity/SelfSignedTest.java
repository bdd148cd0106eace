package dev.makerwire.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.makerwire.transport.TlsIdentity;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfSignedTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static Identity make(Instant now) throws Exception {
        TlsIdentity made = SelfSigned.make(List.of("localhost", "my-pc.example"), List.of("127.0.0.1", "::1"), now);
        return Identity.of(made.certificateChainPem(), made.privateKeyPem());
    }

    @Test
    void javaReadsItAndItsSignatureIsItsOwn() throws Exception {
        X509Certificate certificate = make(NOW).certificate();
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getVersion()).isEqualTo(3);
        assertThat(certificate.getSerialNumber().signum()).isEqualTo(1);
        assertThat(certificate.getBasicConstraints()).as("no authority").isEqualTo(-1);
        assertThat(certificate.getKeyUsage()).startsWith(true, false);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    }

    @Test
    void itIsForTheNamesAndAddresses() throws Exception {
        assertThat(make(NOW).certificate().getSubjectAlternativeNames())
                .containsExactly(
                        List.of(2, "localhost"),
                        List.of(2, "my-pc.example"),
                        List.of(7, "127.0.0.1"),
                        List.of(7, "0:0:0:0:0:0:0:1"));
    }

    @Test
    void itLivesThirteenMonthsFromADayAgo() throws Exception {
        Identity identity = make(NOW);
        assertThat(identity.certificate().getNotBefore().toInstant()).isEqualTo(NOW.minus(Duration.ofDays(1)));
        assertThat(identity.end()).isEqualTo(NOW.plus(Duration.ofDays(396)));
    }

    @Test
    void datesFromTheYear2050OnHaveFourDigits() throws Exception {
        Identity identity = make(Instant.parse("2049-06-01T00:00:00Z"));
        assertThat(identity.end()).isEqualTo(Instant.parse("2050-07-02T00:00:00Z"));
    }

    @Test
    void twoAreNeverTheSame() throws Exception {
        assertThat(make(NOW).fingerprint())
                .matches("([0-9A-F]{2}:){31}[0-9A-F]{2}")
                .isNotEqualTo(make(NOW).fingerprint());
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() {
        TlsIdentity one = SelfSigned.make(List.of("a"), List.of(), NOW);
        TlsIdentity two = SelfSigned.make(List.of("a"), List.of(), NOW);
        assertThatThrownBy(() -> Identity.of(one.certificateChainPem(), two.privateKeyPem()))
                .hasMessage("is not the key of this certificate");
    }
}
