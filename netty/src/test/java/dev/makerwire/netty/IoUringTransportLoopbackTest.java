package dev.makerwire.netty;

import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(value = "available", disabledReason = "this machine does not offer io_uring")
class IoUringTransportLoopbackTest extends NettyContract {
    IoUringTransportLoopbackTest() {
        super(IoKind.IO_URING);
    }

    static boolean available() {
        return Ring.available();
    }
}
