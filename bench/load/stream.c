#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "load.h"

enum { ROOM = 512 * 1024 };

/* What one read may bring, behind what was held of the frame before. */
static uint8_t input[ROOM];
static uint8_t output[ROOM];

static void watch_writing(struct load *l, struct connection *c, bool on) {
    if (c->wants_write != on) {
        struct epoll_event event = {.events = EPOLLIN | (on ? EPOLLOUT : 0u), .data.ptr = c};
        c->wants_write = on;
        epoll_ctl(l->epoll, EPOLL_CTL_MOD, c->fd, &event);
    }
}

static void keep_pending(struct load *l, struct connection *c, const uint8_t *bytes, size_t length) {
    if (c->pending_length + length > c->pending_room) {
        c->pending_room = 2 * (c->pending_length + length);
        c->pending = realloc(c->pending, c->pending_room);
    }
    memcpy(c->pending + c->pending_length, bytes, length);
    c->pending_length += length;
    watch_writing(l, c, true);
}

static long put(struct connection *c, const uint8_t *bytes, size_t length) {
    return c->tls ? tls_send(c, bytes, length) : send(c->fd, bytes, length, MSG_NOSIGNAL);
}

void raw_send(struct load *l, struct connection *c, const uint8_t *bytes, size_t length) {
    if (c->pending_length == 0) {
        long n = put(c, bytes, length);
        if (n < 0 && errno != EAGAIN) {
            fail("connection %u: send: %s", c->id, strerror(errno));
        }
        size_t done = n < 0 ? 0 : (size_t)n;
        bytes += done;
        length -= done;
    }
    if (length > 0) {
        keep_pending(l, c, bytes, length);
    }
}

void send_packets(struct load *l, struct connection *c, unsigned count, uint64_t stamp) {
    const struct wire *w = &l->wire;
    for (unsigned i = 0; i < count; i++) {
        if (c->sent_at) {
            c->sent_at[(c->next_out + i) & (l->ring - 1)] = stamp;
        }
    }
    l->sent += count;
    if (l->options.carrier == UDP) {
        datagram_send(l, c, count);
        return;
    }
    while (count > 0) {
        size_t length = 0;
        for (; count > 0 && length + w->out.length <= ROOM; count--) {
            wire_put(w, output + length, c->id, c->next_out++);
            length += w->out.length;
        }
        raw_send(l, c, output, length);
    }
}

void stream_writable(struct load *l, struct connection *c) {
    if (c->state == CONNECTING) {
        int error = 0;
        socklen_t size = sizeof error;
        getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &error, &size);
        if (error) {
            fail("connection %u: connect: %s", c->id, strerror(error));
        }
        if (l->options.tls) {
            if (!c->tls) {
                tls_start(c);
            }
            if (!tls_handshake(c)) {
                watch_writing(l, c, false);
                return;
            }
        }
        watch_writing(l, c, false);
        connected(l, c);
        return;
    }
    if (c->pending_length > 0) {
        long n = put(c, c->pending, c->pending_length);
        if (n < 0 && errno != EAGAIN) {
            fail("connection %u: send: %s", c->id, strerror(errno));
        }
        if (n > 0) {
            c->pending_length -= (size_t)n;
            memmove(c->pending, c->pending + n, c->pending_length);
        }
    }
    watch_writing(l, c, c->pending_length > 0);
}

static void take(struct load *l, struct connection *c, size_t length) {
    if (c->state != READY) {
        handshake_step(l, c, input, length);
        return;
    }
    size_t frame = l->wire.in.length;
    unsigned whole = (unsigned)(length / frame);
    size_t rest = length - whole * frame;
    if (rest > 0) {
        c->held = realloc(c->held, frame);
        memcpy(c->held, input + whole * frame, rest);
    }
    c->held_length = rest;
    if (whole > 0) {
        packets_arrived(l, c, input, whole);
    }
}

void stream_readable(struct load *l, struct connection *c) {
    if (c->state == CONNECTING) {
        if (c->tls && tls_handshake(c)) {
            connected(l, c);
        }
        return;
    }
    for (;;) {
        size_t held = c->held_length;
        c->held_length = 0;
        memcpy(input, c->held ? c->held : input, held);
        long n = c->tls ? tls_recv(c, input + held, ROOM - held) : recv(c->fd, input + held, ROOM - held, 0);
        if (n == 0) {
            fail("connection %u: the server closed it", c->id);
        }
        if (n < 0) {
            if (errno != EAGAIN) {
                fail("connection %u: recv: %s", c->id, strerror(errno));
            }
            c->held_length = held;
            return;
        }
        take(l, c, held + (size_t)n);
        if (!c->tls) {
            return;
        }
        /* OpenSSL may hold more than the socket shows. */
    }
}

void pump(struct load *l, uint64_t timeout_nanos) {
    struct epoll_event events[256];
    struct timespec timeout = {(time_t)(timeout_nanos / 1000000000u), (long)(timeout_nanos % 1000000000u)};
    int n = epoll_pwait2(l->epoll, events, 256, &timeout, NULL);
    if (n < 0 && errno == ENOSYS) {
        n = epoll_wait(l->epoll, events, 256, (int)((timeout_nanos + 999999u) / 1000000u));
    }
    for (int i = 0; i < n; i++) {
        struct connection *c = events[i].data.ptr;
        if (l->options.carrier == UDP) {
            datagram_readable(l, c);
            continue;
        }
        if (events[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR) && c->state != CONNECTING) {
            stream_readable(l, c);
        } else if (c->tls && events[i].events & EPOLLIN) {
            stream_readable(l, c);
        }
        if (events[i].events & (EPOLLOUT | EPOLLERR)) {
            stream_writable(l, c);
        }
    }
}
