package dev.makerwire.transport;

/**
 * What a secure server proves itself with.
 *
 * @param certificateChainPem the certificate and its chain, PEM text, the server's own first
 * @param privateKeyPem the PKCS#8 private key, PEM text, not encrypted
 */
public record TlsIdentity(String certificateChainPem, String privateKeyPem) {
    /** The key is left out: this text may end in a log. */
    @Override
    public String toString() {
        return "TlsIdentity[" + certificateChainPem.length() + " characters of certificates]";
    }
}
