package dev.makerwire.bench.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StraceLogTest {
    private static final List<String> LOG = List.of(
            "70 accept4(7, NULL, NULL, SOCK_CLOEXEC|SOCK_NONBLOCK) = 9",
            "70 sendto(9, \"a\", 1, MSG_NOSIGNAL, NULL, 0) = 1",
            "70 accept4(7,  <unfinished ...>",
            "70 <... accept4 resumed>NULL, NULL, SOCK_CLOEXEC|SOCK_NONBLOCK) = -1 EAGAIN (Resource temporarily unavailable)",
            "70 accept4(7,  <unfinished ...>",
            "71 sendto(9, \"another thread\", 1, MSG_NOSIGNAL, NULL, 0) = 1",
            "70 <... accept4 resumed>NULL, NULL, SOCK_CLOEXEC|SOCK_NONBLOCK) = 10",
            "70 futex(0x7f, FUTEX_WAKE_PRIVATE, 1) = 1",
            "70 epoll_pwait2(5,  <unfinished ...>",
            "70 <... epoll_pwait2 resumed>[{events=EPOLLIN}], 4096, NULL, NULL, 8) = 1",
            "70 recvfrom(10, \"b\", 2048, 0, NULL, NULL) = 1",
            "70 sendto(10, \"b\", 1, MSG_NOSIGNAL, NULL, 0) = 1",
            "70 sendto(10, \"b\", 1, MSG_NOSIGNAL, NULL, 0) = 1",
            "70 accept4(7, NULL, NULL, SOCK_CLOEXEC|SOCK_NONBLOCK) = 11",
            "70 sendto(11, \"c\", 1, MSG_NOSIGNAL, NULL, 0) = 1");

    @Test
    void everyCallOfTheLoopIsCountedOnceHoweverItWasWritten() {
        assertThat(new StraceLog(LOG).afterConnection(2))
                .isEqualTo(Map.of("epoll_pwait2", 1, "recvfrom", 1, "sendto", 2));
    }

    @Test
    void aServerWithoutConnectionsHasNone() {
        assertThat(new StraceLog(LOG.subList(7, 13)).afterConnection(1)).isEmpty();
    }
}
