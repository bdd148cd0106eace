package dev.makerwire.conformance.peer;

import dev.makerwire.transport.TlsIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed certificate for localhost, made once per run by the JDK's keytool, in the forms that peers want. */
public final class TestCertificate {
    private static final String PASSWORD = "changeit";
    private static TestCertificate made;

    private final Path certificateFile;
    private final Path keyFile;
    private final Certificate certificate;

    private TestCertificate(Path directory) throws IOException, GeneralSecurityException {
        Path store = directory.resolve("store.p12");
        keytool(directory, store);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        certificate = keys.getCertificate("test");
        byte[] key = keys.getKey("test", PASSWORD.toCharArray()).getEncoded();
        certificateFile = write(directory.resolve("cert.pem"), "CERTIFICATE", certificate.getEncoded());
        keyFile = write(directory.resolve("key.pem"), "PRIVATE KEY", key);
    }

    public static synchronized TestCertificate get() {
        try {
            if (made == null) {
                Path directory = Files.createTempDirectory("makerwire-certificate");
                directory.toFile().deleteOnExit();
                made = new TestCertificate(directory);
                for (String name : List.of("store.p12", "cert.pem", "key.pem")) {
                    directory.resolve(name).toFile().deleteOnExit();
                }
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void keytool(Path directory, Path store) {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = List.of(
                keytool,
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                "test",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "7",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1,ip:0:0:0:0:0:0:0:1");
        try (ForeignProcess process = ForeignProcess.start(directory, command)) {
            process.finish();
        }
    }

    private static Path write(Path file, String label, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return Files.writeString(file, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }

    public Path certificateFile() {
        return certificateFile;
    }

    public Path keyFile() {
        return keyFile;
    }

    public String certificatePem() {
        return read(certificateFile);
    }

    public TlsIdentity identity() {
        return new TlsIdentity(read(certificateFile), read(keyFile));
    }

    /** How Chromium names it on its command line: the checksum of the public key. */
    public String publicKeyPin() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(certificate.getPublicKey().getEncoded());
            return Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** For the JDK's own clients: trusts this certificate and nothing else. */
    public SSLContext trustingContext() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("test", certificate);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
