package dev.makerwire.netty;

import dev.makerwire.transport.TlsIdentity;
import dev.makerwire.transport.TlsTrust;
import dev.makerwire.transport.TransportException;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** TLS for a loop: contexts from certificates and trust, and what TLS adds to a channel. */
final class Tls {
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};
    private static final int MOST_TRUSTS = 16;
    /** Netty's own default is twenty times as many, which a peer fills by connecting. */
    static final int MOST_SESSIONS = 1_024;

    /**
     * Netty passes a key from hand to hand in a key store that it fills and empties at once. In one of the usual kind that
     * costs ten thousand rounds of a hash each way, a tenth of a second in a Java that has just started; in the old kind
     * it costs nothing, and a password that is empty protects in neither.
     */
    private static final String KEY_STORE = keyStore();

    private final SslProvider provider;
    private final Map<TlsTrust, SslContext> trusts = new LinkedHashMap<>(16, 0.75f, true);

    Tls(SslProvider provider) {
        this.provider = provider;
    }

    private static String keyStore() {
        try {
            return KeyStore.getInstance("JKS").getType();
        } catch (KeyStoreException absent) {
            return KeyStore.getDefaultType();
        }
    }

    /** The native provider is several times faster; the platform's own does where it is missing. */
    static Tls best() {
        return new Tls(OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK);
    }

    /** A context for a listener; must be given to {@link #release}. */
    SslContext server(Optional<TlsIdentity> identity) throws TransportException {
        TlsIdentity given = identity.orElseThrow(() -> new TransportException(
                TransportException.Reason.BAD_CERTIFICATE, "a WSS listener needs a certificate and a key", null));
        try {
            return SslContextBuilder.forServer(stream(given.certificateChainPem()), stream(given.privateKeyPem()))
                    .sslProvider(provider)
                    .protocols(VERSIONS)
                    .sessionCacheSize(MOST_SESSIONS)
                    .keyStoreType(KEY_STORE)
                    .trustManager(new TrustsNobody())
                    .build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new TransportException(
                    TransportException.Reason.BAD_CERTIFICATE,
                    "the certificate and key cannot be used: " + Failures.sentence(e),
                    e);
        }
    }

    static void release(SslContext context) {
        ReferenceCountUtil.release(context);
    }

    /** A handler for a channel to a named server; checks its certificate as the trust says. */
    SslHandler client(TlsTrust trust, ByteBufAllocator allocator, String host, int port) throws SSLException {
        SslContext context = trusts.get(trust);
        if (context == null) {
            context = clientContext(trust);
            trusts.put(trust, context);
            if (trusts.size() > MOST_TRUSTS) {
                TlsTrust eldest = trusts.keySet().iterator().next();
                release(trusts.remove(eldest));
            }
        }
        return prepared(context.newHandler(allocator, host, port));
    }

    private SslContext clientContext(TlsTrust trust) throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(provider)
                .protocols(VERSIONS)
                .sessionCacheSize(MOST_SESSIONS);
        try {
            if (trust instanceof TlsTrust.Certificates only) {
                builder.trustManager(stream(only.pem()));
            } else if (trust instanceof TlsTrust.Anything) {
                builder.trustManager(InsecureTrustManagerFactory.INSTANCE).endpointIdentificationAlgorithm(null);
            }
        } catch (IllegalArgumentException e) {
            throw new SSLException("the trusted certificates cannot be used: " + Failures.sentence(e), e);
        }
        return builder.build();
    }

    static SslHandler server(SslContext context, ByteBufAllocator allocator) {
        return prepared(context.newHandler(allocator));
    }

    /** The connection's own deadlines cover the handshake and the end; no timers besides. */
    private static SslHandler prepared(SslHandler handler) {
        handler.setHandshakeTimeoutMillis(0);
        handler.setCloseNotifyFlushTimeoutMillis(0);
        return handler;
    }

    private static InputStream stream(String pem) {
        return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
    }

    /** Says the end of this side's half in TLS, where there is TLS, and then goes on. */
    static void endOutput(Channel channel, Runnable then) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            then.run();
        } else {
            tls.closeOutbound().addListener(done -> then.run());
        }
    }

    void close() {
        trusts.values().forEach(Tls::release);
        trusts.clear();
    }
}
