package dev.makerwire.netty;

class NioTransportLoopbackTest extends NettyContract {
    NioTransportLoopbackTest() {
        super(IoKind.NIO);
    }
}
