package dev.makerwire.netty;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class EpollTransportLoopbackTest extends NettyContract {
    EpollTransportLoopbackTest() {
        super(IoKind.EPOLL);
    }
}
