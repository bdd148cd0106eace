#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "load.h"

enum { MOST = 64, ROOM = 2048, SILENCE_MILLIS = 500 };

static uint8_t output[MOST][ROOM];
static uint8_t input[MOST][ROOM];

void datagram_send(struct load *l, struct connection *c, unsigned count) {
    const struct wire *w = &l->wire;
    struct iovec parts[MOST];
    struct mmsghdr messages[MOST] = {0};
    c->heard_at = now_nanos();
    while (count > 0) {
        unsigned batch = count < MOST ? count : MOST;
        for (unsigned i = 0; i < batch; i++) {
            wire_put(w, output[i], c->id, c->next_out++);
            parts[i] = (struct iovec){output[i], w->out.length};
            messages[i].msg_hdr.msg_iov = &parts[i];
            messages[i].msg_hdr.msg_iovlen = 1;
        }
        int n = batch == 1 ? (send(c->fd, output[0], w->out.length, 0) < 0 ? -1 : 1)
                           : sendmmsg(c->fd, messages, batch, 0);
        /* What the system did not take is lost, as on any line; the receiver sees the gap. */
        if (n < 0 && errno != EAGAIN && errno != ENOBUFS && errno != ECONNREFUSED) {
            fail("connection %u: sendmmsg: %s", c->id, strerror(errno));
        }
        count -= batch;
    }
}

/* Datagrams may be lost but, on one machine, not overtaken: a gap in the numbers is a loss. */
static void arrived(struct load *l, struct connection *c, const uint8_t *frame, size_t length) {
    uint32_t sequence = length == l->wire.in.length ? wire_sequence(&l->wire, frame) : c->next_in;
    uint32_t gap = sequence - c->next_in;
    if (length != l->wire.in.length) {
        fail("connection %u: a datagram of %zu bytes in place of %zu", c->id, length, l->wire.in.length);
    }
    if (gap > 0x80000000u) {
        return; /* given up as lost, and here after all */
    }
    if (gap >= c->next_out - c->next_in) {
        fail("connection %u: datagram %u was never sent", c->id, sequence);
    }
    l->lost += gap;
    c->next_in += gap;
    packets_arrived(l, c, frame, 1);
}

void datagram_readable(struct load *l, struct connection *c) {
    struct iovec parts[MOST];
    struct mmsghdr messages[MOST] = {0};
    unsigned batch = l->options.in_flight < MOST ? l->options.in_flight : MOST;
    int n;
    if (batch == 1) {
        long length = recv(c->fd, input[0], ROOM, 0);
        n = length < 0 ? -1 : 1;
        messages[0].msg_len = (unsigned)length;
    } else {
        for (unsigned i = 0; i < batch; i++) {
            parts[i] = (struct iovec){input[i], ROOM};
            messages[i].msg_hdr.msg_iov = &parts[i];
            messages[i].msg_hdr.msg_iovlen = 1;
        }
        n = recvmmsg(c->fd, messages, batch, MSG_DONTWAIT, NULL);
    }
    if (n < 0 && errno != EAGAIN && errno != ECONNREFUSED) {
        fail("connection %u: recvmmsg: %s", c->id, strerror(errno));
    }
    for (int i = 0; i < n; i++) {
        arrived(l, c, input[i], messages[i].msg_len);
    }
    if (l->replying && n > 0) {
        unsigned missing = l->options.in_flight - (c->next_out - c->next_in);
        if (missing > 0 && missing <= l->options.in_flight) {
            send_packets(l, c, missing, now_nanos());
        }
    }
}

/* Whoever has heard nothing for long has lost everything that was on its way, and begins anew. */
void datagram_resend(struct load *l) {
    uint64_t now = now_nanos();
    for (unsigned i = 0; i < l->options.connections; i++) {
        struct connection *c = &l->connections[i];
        if (now - c->heard_at < SILENCE_MILLIS * 1000000u) {
            continue;
        }
        if (l->replying || !c->confirmed) {
            l->lost += c->confirmed ? c->next_out - c->next_in : 0;
            c->next_in = c->next_out;
            send_packets(l, c, l->replying ? l->options.in_flight : 1, now);
        }
    }
}
