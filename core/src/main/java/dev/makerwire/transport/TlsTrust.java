package dev.makerwire.transport;

/** Which servers a secure client believes. */
public sealed interface TlsTrust {
    /**
     * The certificate authorities of the Java platform, and the host name must match. The default.
     *
     * @return the ordinary trust
     */
    static TlsTrust system() {
        return new Platform();
    }

    /**
     * Only these certificate authorities or self-signed certificates, and the host name must match.
     *
     * @param certificatesPem one or more certificates, PEM text
     * @return a trust in those and nothing else
     */
    static TlsTrust only(String certificatesPem) {
        return new Certificates(certificatesPem);
    }

    /**
     * Believes anybody: no protection against a man in the middle. For development with self-signed certificates only.
     *
     * @return a trust in everything
     */
    static TlsTrust anythingInsecurelyForDevelopment() {
        return new Anything();
    }

    /** The platform's certificate authorities. */
    record Platform() implements TlsTrust {}

    /**
     * Given certificates.
     *
     * @param pem PEM text
     */
    record Certificates(String pem) implements TlsTrust {}

    /** Everything. */
    record Anything() implements TlsTrust {}
}
