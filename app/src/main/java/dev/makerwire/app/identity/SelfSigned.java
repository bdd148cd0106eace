package dev.makerwire.app.identity;

import dev.makerwire.transport.TlsIdentity;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a self-signed certificate of version 3 (RFC 5280) for a server: an ECDSA key on P-256, because every TLS 1.2 and
 * 1.3 client takes it and it is made in a moment.
 */
final class SelfSigned {
    /** Some clients refuse certificates that live longer than 398 days. */
    static final Duration LIFETIME = Duration.ofDays(397);

    /** A client's clock may be a little behind. */
    private static final Duration BACKDATED = Duration.ofDays(1);

    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
    private static final int SERIAL_BITS = 127;
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private SelfSigned() {}

    /**
     * Makes a key and a certificate.
     *
     * @param names host names it is for
     * @param addresses literal addresses it is for
     * @param now the current time; the certificate is valid from a day before it
     */
    static TlsIdentity make(List<String> names, List<String> addresses, Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            byte[] body = body(keys, names, addresses, now);
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(body);
            byte[] certificate = Der.sequence(body, ECDSA_WITH_SHA256, Der.bits(0, signature.sign()));
            return new TlsIdentity(
                    Pem.write(Pem.CERTIFICATE, certificate),
                    Pem.write(Pem.PRIVATE_KEY, keys.getPrivate().getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java cannot make an EC key: " + impossible.getMessage(), impossible);
        }
    }

    private static byte[] body(KeyPair keys, List<String> names, List<String> addresses, Instant now) {
        byte[] name = Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.utf8("Makerwire self-signed"))));
        Instant start = now.minus(BACKDATED);
        return Der.sequence(
                Der.tagged(0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE)),
                ECDSA_WITH_SHA256,
                name,
                Der.sequence(Der.time(start), Der.time(start.plus(LIFETIME))),
                name,
                keys.getPublic().getEncoded(),
                Der.tagged(3, extensions(names, addresses)));
    }

    private static byte[] extensions(List<String> names, List<String> addresses) {
        List<byte[]> alternatives = new ArrayList<>();
        names.forEach(n -> alternatives.add(Der.taggedBytes(DNS_NAME, n.getBytes(StandardCharsets.US_ASCII))));
        addresses.forEach(a -> alternatives.add(Der.taggedBytes(IP_ADDRESS, literal(a))));
        byte[] subjectAlternativeName = Der.sequence(alternatives.toArray(byte[][]::new));
        byte[] digitalSignature = Der.bits(7, new byte[] {(byte) 0x80});
        byte[] serverAuthentication = Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1"));
        byte[] notAnAuthority = Der.sequence();
        return Der.sequence(
                Der.sequence(Der.oid("2.5.29.19"), Der.yes(), Der.octets(notAnAuthority)),
                Der.sequence(Der.oid("2.5.29.15"), Der.yes(), Der.octets(digitalSignature)),
                Der.sequence(Der.oid("2.5.29.37"), Der.octets(serverAuthentication)),
                Der.sequence(Der.oid("2.5.29.17"), Der.octets(subjectAlternativeName)));
    }

    private static byte[] literal(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException notLiteral) {
            throw new IllegalArgumentException(address + " is not a literal address", notLiteral);
        }
    }
}
