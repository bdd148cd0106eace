package dev.makerwire.app.identity;

import dev.makerwire.transport.TlsIdentity;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * A key and certificate that were looked at and belong together.
 *
 * @param tls what the server is given
 * @param certificate the server's own certificate
 */
public record Identity(TlsIdentity tls, X509Certificate certificate) {
    /**
     * Looks at PEM text.
     *
     * @param certificatePem the certificate and its chain, the server's own first
     * @param keyPem the PKCS#8 key, not encrypted
     * @return the identity
     * @throws UnusableIdentity when either cannot be read or they do not belong together
     */
    static Identity of(String certificatePem, String keyPem) throws UnusableIdentity {
        X509Certificate certificate = certificate(certificatePem);
        PrivateKey key = key(keyPem, certificate.getPublicKey());
        if (!belong(certificate.getPublicKey(), key)) {
            throw new UnusableIdentity(Part.KEY, "is not the key of this certificate");
        }
        return new Identity(new TlsIdentity(certificatePem, keyPem), certificate);
    }

    /** Looks at a pair that was made together. That saves a signature, which takes long in a Java that has just started. */
    static Identity ofPair(String certificatePem, String keyPem) throws UnusableIdentity {
        X509Certificate certificate = certificate(certificatePem);
        key(keyPem, certificate.getPublicKey());
        return new Identity(new TlsIdentity(certificatePem, keyPem), certificate);
    }

    /**
     * Makes a key and a certificate that vouches for itself.
     *
     * @param names host names it is for
     * @param addresses literal addresses it is for
     * @param now the current time; the certificate is valid from a day before it for 397 days
     * @return a new identity
     */
    public static Identity selfSigned(List<String> names, List<String> addresses, Instant now) {
        TlsIdentity made = SelfSigned.make(names, addresses, now);
        try {
            return ofPair(made.certificateChainPem(), made.privateKeyPem());
        } catch (UnusableIdentity impossible) {
            throw new IllegalStateException("the certificate just made " + impossible.getMessage(), impossible);
        }
    }

    /** Which of the two files something is wrong with. */
    enum Part {
        CERTIFICATE,
        KEY
    }

    /** A key or certificate that a server cannot use. The message completes a sentence that begins with the file. */
    static final class UnusableIdentity extends Exception {
        private static final long serialVersionUID = 1L;

        private final Part part;

        UnusableIdentity(Part part, String message) {
            super(message);
            this.part = part;
        }

        Part part() {
            return part;
        }
    }

    /**
     * When the certificate ends.
     *
     * @return the last moment of its life
     */
    public Instant end() {
        return certificate.getNotAfter().toInstant();
    }

    /**
     * The certificate's fingerprint, as browsers and {@code openssl x509 -fingerprint -sha256} show it.
     *
     * @return SHA-256 in upper-case hexadecimal pairs joined by colons
     */
    public String fingerprint() {
        return fingerprint(certificate);
    }

    /**
     * The fingerprint of any certificate.
     *
     * @param certificate the certificate
     * @return SHA-256 in upper-case hexadecimal pairs joined by colons
     */
    public static String fingerprint(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no SHA-256", impossible);
        }
    }

    private static X509Certificate certificate(String pem) throws UnusableIdentity {
        if (Pem.block(pem, Pem.CERTIFICATE).isEmpty()) {
            throw new UnusableIdentity(Part.CERTIFICATE, "holds no certificate: no line BEGIN CERTIFICATE");
        }
        try {
            String first = Pem.block(pem, Pem.CERTIFICATE).orElseThrow();
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            X509Certificate certificate = (X509Certificate)
                    factory.generateCertificate(new ByteArrayInputStream(first.getBytes(StandardCharsets.US_ASCII)));
            certificate.getEncoded();
            return certificate;
        } catch (CertificateEncodingException damaged) {
            throw new UnusableIdentity(Part.CERTIFICATE, "holds a damaged certificate");
        } catch (CertificateException damaged) {
            throw new UnusableIdentity(Part.CERTIFICATE, "holds a damaged certificate");
        }
    }

    private static PrivateKey key(String pem, PublicKey match) throws UnusableIdentity {
        try {
            byte[] content =
                    Pem.content(pem, Pem.PRIVATE_KEY).orElseThrow(() -> new UnusableIdentity(Part.KEY, whyNoKey(pem)));
            return KeyFactory.getInstance(match.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(content));
        } catch (IllegalArgumentException | GeneralSecurityException damaged) {
            throw new UnusableIdentity(
                    Part.KEY, "holds no " + match.getAlgorithm() + " key, which this certificate needs");
        }
    }

    private static String whyNoKey(String pem) {
        if (pem.contains("BEGIN ENCRYPTED PRIVATE KEY") || pem.contains("ENCRYPTED\n")) {
            return "is encrypted; take the password off with: openssl pkey -in KEY -out PLAIN";
        }
        if (pem.contains("BEGIN RSA PRIVATE KEY") || pem.contains("BEGIN EC PRIVATE KEY")) {
            return "is not in PKCS#8 form; convert it with: openssl pkcs8 -topk8 -nocrypt -in KEY -out PKCS8";
        }
        return "holds no key: no line BEGIN PRIVATE KEY";
    }

    private static boolean belong(PublicKey open, PrivateKey secret) {
        String scheme = scheme(open.getAlgorithm());
        if (scheme.isEmpty()) {
            return true;
        }
        try {
            byte[] sample = {1, 2, 3, 4};
            Signature signature = Signature.getInstance(scheme);
            signature.initSign(secret);
            signature.update(sample);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(sample);
            return signature.verify(signed);
        } catch (GeneralSecurityException mismatch) {
            return false;
        }
    }

    /** How to sign with a kind of key; empty for kinds that this cannot be tried with. */
    private static String scheme(String keyAlgorithm) {
        return switch (keyAlgorithm) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            case "EdDSA", "Ed25519", "Ed448" -> "EdDSA";
            default -> "";
        };
    }
}
