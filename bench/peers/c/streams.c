#define _GNU_SOURCE
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server.h"

enum { EVENTS = 256, MOST_PENDING = 16 << 20 };

struct output answer, broadcast;
bool fan_out;

static int epoll;
static consumer consume;
static bool greets; /* the server's banner comes first */
static struct peer **peers;
static unsigned peer_count, peer_room;
static uint8_t input[INPUT_ROOM + MOST_PAYLOAD + 64];

uint8_t *output_space(struct output *o, size_t length) {
    if (o->length + length > o->room) {
        o->room = 2 * (o->length + length);
        o->bytes = realloc(o->bytes, o->room);
    }
    uint8_t *at = o->bytes + o->length;
    o->length += length;
    return at;
}

void output_add(struct output *o, const void *bytes, size_t length) { memcpy(output_space(o, length), bytes, length); }

static void watch_writing(struct peer *p, bool on) {
    if (p->wants_write != on) {
        struct epoll_event event = {.events = EPOLLIN | (on ? EPOLLOUT : 0u), .data.ptr = p};
        p->wants_write = on;
        epoll_ctl(epoll, EPOLL_CTL_MOD, p->fd, &event);
    }
}

static void keep(struct peer *p, const uint8_t *bytes, size_t length) {
    if (p->pending_length + length > MOST_PENDING) {
        p->dead = true; /* it never reads */
        return;
    }
    if (p->pending_length + length > p->pending_room) {
        p->pending_room = 2 * (p->pending_length + length);
        p->pending = realloc(p->pending, p->pending_room);
    }
    memcpy(p->pending + p->pending_length, bytes, length);
    p->pending_length += length;
    watch_writing(p, true);
}

static void deliver(struct peer *p, const uint8_t *bytes, size_t length) {
    if (p->dead || length == 0) {
        return;
    }
    if (p->pending_length == 0) {
        ssize_t n = send(p->fd, bytes, length, MSG_NOSIGNAL);
        if (n < 0 && errno != EAGAIN) {
            p->dead = true;
            return;
        }
        if (n > 0) {
            bytes += n;
            length -= (size_t)n;
        }
    }
    if (length > 0) {
        keep(p, bytes, length);
    }
}

static void writable(struct peer *p) {
    ssize_t n = send(p->fd, p->pending, p->pending_length, MSG_NOSIGNAL);
    if (n < 0 && errno != EAGAIN) {
        p->dead = true;
        return;
    }
    if (n > 0) {
        p->pending_length -= (size_t)n;
        memmove(p->pending, p->pending + n, p->pending_length);
    }
    watch_writing(p, p->pending_length > 0);
}

static void readable(struct peer *p) {
    size_t held = p->held_length;
    ssize_t n = recv(p->fd, input + held, INPUT_ROOM, 0);
    if (n <= 0) {
        p->dead = n == 0 || errno != EAGAIN;
        return;
    }
    if (held > 0) {
        memcpy(input, p->held, held);
    }
    size_t length = held + (size_t)n;
    answer.length = broadcast.length = 0;
    ssize_t used = consume(p, input, length);
    if (used < 0) {
        p->dead = true;
        return;
    }
    p->held_length = length - (size_t)used;
    if (p->held_length > 0) {
        p->held = realloc(p->held, p->held_length);
        memcpy(p->held, input + used, p->held_length);
    }
    deliver(p, answer.bytes, answer.length);
    for (unsigned i = 0; broadcast.length > 0 && i < peer_count; i++) {
        if (peers[i] != p && peers[i]->stage == ESTABLISHED) {
            deliver(peers[i], broadcast.bytes, broadcast.length);
        }
    }
}

static void accept_all(int listener) {
    for (;;) {
        int on = 1;
        int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0) {
            return;
        }
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        struct peer *p = calloc(1, sizeof *p);
        p->fd = fd;
        p->stage = greets ? AWAIT_REPLY : AWAIT_UPGRADE;
        p->place = peer_count;
        if (peer_count == peer_room) {
            peer_room = peer_room ? 2 * peer_room : 1024;
            peers = realloc(peers, peer_room * sizeof *peers);
        }
        peers[peer_count++] = p;
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = p};
        epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
        if (greets) {
            deliver(p, BANNER, sizeof BANNER);
        }
    }
}

static void forget(struct peer *p) {
    struct peer *last = peers[--peer_count];
    peers[p->place] = last;
    last->place = p->place;
    close(p->fd);
    free(p->held);
    free(p->pending);
    free(p);
}

int serve_streams(int listener, consumer take, bool banner_first) {
    struct epoll_event events[EVENTS];
    struct epoll_event listening = {.events = EPOLLIN, .data.ptr = NULL};
    consume = take;
    greets = banner_first;
    epoll = epoll_create1(EPOLL_CLOEXEC);
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &listening);
    for (;;) {
        int n = epoll_wait(epoll, events, EVENTS, -1);
        for (int i = 0; i < n; i++) {
            struct peer *p = events[i].data.ptr;
            if (!p) {
                accept_all(listener);
                continue;
            }
            if (events[i].events & EPOLLOUT) {
                writable(p);
            }
            if (!p->dead && events[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) {
                readable(p);
            }
            if (p->dead) {
                forget(p);
            }
        }
    }
}
