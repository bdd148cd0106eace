/* GameMaker's packets in datagrams: many with one system call each way. */
#define _GNU_SOURCE
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>

#include "server.h"

enum { BATCH = 64, ROOM = 65536 };

static uint8_t input[BATCH][ROOM];
static struct sockaddr_in senders[BATCH];
static struct iovec parts[BATCH];
static struct mmsghdr messages[BATCH];

/* The answer is a packet with the same payload, so the bytes that came can leave as they are. */
static bool answerable(unsigned i) {
    size_t length = messages[i].msg_len;
    return length >= HEADER && memcmp(input[i], PACKET, sizeof PACKET) == 0
           && read32(input[i] + 8) == length - HEADER;
}

static void send_all(int fd, struct mmsghdr *all, unsigned count) {
    while (count > 0) {
        int n = sendmmsg(fd, all, count, 0);
        if (n < 0) {
            if (errno == EINTR) {
                continue;
            }
            n = 1; /* one that cannot be sent is lost, as datagrams may be */
        }
        all += n;
        count -= (unsigned)n;
    }
}

static void prepare(unsigned i) {
    parts[i] = (struct iovec){input[i], ROOM};
    messages[i].msg_hdr = (struct msghdr){
        .msg_name = &senders[i], .msg_namelen = sizeof senders[i], .msg_iov = &parts[i], .msg_iovlen = 1};
}

int serve_datagrams(int fd) {
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    for (unsigned i = 0; i < BATCH; i++) {
        prepare(i);
    }
    for (;;) {
        struct mmsghdr answers[BATCH];
        unsigned count = 0;
        int n = recvmmsg(fd, messages, BATCH, MSG_DONTWAIT, NULL);
        if (n < 0) {
            poll(&wait, 1, -1);
            continue;
        }
        for (unsigned i = 0; i < (unsigned)n; i++) {
            if (answerable(i)) {
                parts[i].iov_len = messages[i].msg_len;
                answers[count++] = messages[i];
            }
        }
        send_all(fd, answers, count);
        for (unsigned i = 0; i < (unsigned)n; i++) {
            prepare(i);
        }
    }
}
