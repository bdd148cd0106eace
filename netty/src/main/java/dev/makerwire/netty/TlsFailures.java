package dev.makerwire.netty;

import dev.makerwire.transport.CloseCause;
import io.netty.handler.ssl.NotSslRecordException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;

/** Says in a sentence why a TLS handshake failed. */
final class TlsFailures {
    private TlsFailures() {}

    static CloseCause cause(Throwable failure, boolean client) {
        return CloseCause.of(CloseCause.Kind.TLS_FAILED, sentence(failure, client));
    }

    private static String sentence(Throwable failure, boolean client) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            String found = known(at, client);
            if (found != null) {
                return found;
            }
        }
        return "TLS failed: " + Failures.sentence(failure);
    }

    private static String known(Throwable failure, boolean client) {
        String text = Failures.sentence(failure).toLowerCase(Locale.ROOT);
        String peer = client ? "server" : "client";
        if (failure instanceof NotSslRecordException) {
            return "the " + peer + " does not speak TLS";
        }
        if (failure instanceof CertificateExpiredException) {
            return "the server's certificate has expired";
        }
        if (failure instanceof CertificateNotYetValidException) {
            return "the server's certificate is not valid yet";
        }
        if (text.contains("no subject alternative") || text.contains("no name matching")) {
            return "the server's certificate is for another host: " + Failures.sentence(failure);
        }
        if (failure instanceof CertPathBuilderException || text.contains("unable to find valid certification path")) {
            return "the server's certificate is signed by an unknown authority or by itself";
        }
        if (failure instanceof CertPathValidatorException && failure.getCause() == null) {
            return "the server's certificate is not trusted: " + Failures.sentence(failure);
        }
        if (failure instanceof ClosedChannelException) {
            return "the " + peer + " closed the connection during the TLS handshake";
        }
        return null;
    }
}
