package dev.makerwire.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.makerwire.app.cli.CommandFailure;
import dev.makerwire.transport.TlsIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityFilesTest {
    private final TlsIdentity good = SelfSigned.make(List.of("localhost"), List.of(), Instant.now());

    @TempDir
    private Path directory;

    private Path certificate;
    private Path key;

    @BeforeEach
    void writeFiles() throws IOException {
        certificate = Files.writeString(directory.resolve("cert.pem"), good.certificateChainPem());
        key = Files.writeString(directory.resolve("key.pem"), good.privateKeyPem());
    }

    private void refused(String part) {
        assertThatThrownBy(() -> IdentityFiles.read(certificate, key))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(part);
    }

    @Test
    void aPairIsReadWithItsWholeChain() throws IOException {
        String chain = "a comment\n" + good.certificateChainPem() + good.certificateChainPem();
        Files.writeString(certificate, chain);
        assertThat(IdentityFiles.read(certificate, key).tls()).isEqualTo(new TlsIdentity(chain, good.privateKeyPem()));
    }

    @Test
    void theFileThatIsMissingIsNamed() throws IOException {
        Files.delete(key);
        refused("key " + key + " does not exist");
        Files.delete(certificate);
        refused("certificate " + certificate + " does not exist");
    }

    @Test
    void aDirectoryIsNoCertificate() {
        certificate = directory;
        refused("certificate " + directory + " is a directory");
    }

    @Test
    void otherFilesAreNotCertificates() throws IOException {
        Files.writeString(certificate, "hello");
        refused("certificate " + certificate + " holds no certificate");
        Files.writeString(certificate, good.certificateChainPem().replace("MII", "AAA"));
        refused("certificate " + certificate + " holds a damaged certificate");
        Files.write(certificate, new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
        refused("certificate " + certificate + " is not PEM text");
    }

    @Test
    void keysInOtherFormsAreRefusedWithTheWayOut() throws IOException {
        Files.writeString(key, "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        refused("openssl pkcs8");
        Files.writeString(key, "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");
        refused("is encrypted");
        Files.writeString(key, "hello");
        refused("key " + key + " holds no key");
        Files.writeString(key, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        refused("holds no EC key");
    }

    @Test
    void aKeyOfAnotherKindDoesNotBelong() throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        byte[] other = rsa.generateKeyPair().getPrivate().getEncoded();
        Files.writeString(key, Pem.write(Pem.PRIVATE_KEY, other));
        refused("holds no EC key");
    }
}
