package dev.makerwire.netty;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;

/** What TLS adds to a channel. */
final class Tls {
    private Tls() {}

    /** Says the end of this side's half in TLS, where there is TLS, and then goes on. */
    static void endOutput(Channel channel, Runnable then) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            then.run();
        } else {
            tls.closeOutbound().addListener(done -> then.run());
        }
    }
}
