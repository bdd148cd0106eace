#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "load.h"

/* So many begin at once; a server's backlog is longer. */
enum { AT_ONCE = 128, PER_ADDRESS = 20000, PATIENCE = 30 };

/* The example of RFC 6455, so that the right answer is known without computing it. */
static const char WS_KEY[] = "dGhlIHNhbXBsZSBub25jZQ==";
static const char WS_ACCEPT[] = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

static void allow_descriptors(unsigned connections) {
    struct rlimit limit;
    rlim_t wanted = connections + 100u;
    getrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur < wanted) {
        limit.rlim_cur = wanted;
        if (limit.rlim_max < wanted) {
            limit.rlim_max = wanted;
        }
        if (setrlimit(RLIMIT_NOFILE, &limit) != 0) {
            fail("%u connections need more open files than this user may have (ulimit -Hn)", connections);
        }
    }
}

static void watch(struct load *l, struct connection *c, uint32_t events) {
    struct epoll_event event = {.events = events, .data.ptr = c};
    if (epoll_ctl(l->epoll, EPOLL_CTL_ADD, c->fd, &event) != 0) {
        fail("epoll_ctl: %s", strerror(errno));
    }
}

static struct sockaddr_in loopback(unsigned last, int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK + last);
    return address;
}

static void begin(struct load *l, struct connection *c) {
    bool udp = l->options.carrier == UDP;
    int on = 1;
    c->fd = socket(AF_INET, (udp ? SOCK_DGRAM : SOCK_STREAM) | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (c->fd < 0) {
        fail("socket %u: %s", c->id, strerror(errno));
    }
    /* One address has ports for fewer than 30,000 connections to one server. */
    struct sockaddr_in from = loopback(c->id / PER_ADDRESS, 0);
    struct sockaddr_in to = loopback(0, l->options.port);
    setsockopt(c->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    if (bind(c->fd, (struct sockaddr *)&from, sizeof from) != 0) {
        fail("bind: %s", strerror(errno));
    }
    if (!udp) {
        setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    if (connect(c->fd, (struct sockaddr *)&to, sizeof to) != 0 && errno != EINPROGRESS) {
        fail("connect %u: %s", c->id, strerror(errno));
    }
    c->state = CONNECTING;
    if (udp) {
        c->state = READY;
        l->ready++;
        watch(l, c, EPOLLIN);
    } else {
        c->wants_write = true;
        watch(l, c, EPOLLIN | EPOLLOUT);
    }
}

static void send_upgrade(struct load *l, struct connection *c) {
    char request[512];
    int n = snprintf(request, sizeof request,
                     "GET /gm_websocket HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\n"
                     "Connection: Upgrade\r\nSec-WebSocket-Key: %s\r\nSec-WebSocket-Version: 13\r\n\r\n",
                     l->options.port, WS_KEY);
    raw_send(l, c, (const uint8_t *)request, (size_t)n);
}

static void ready(struct load *l, struct connection *c) {
    c->state = READY;
    l->ready++;
    if (l->options.mode != FANOUT) {
        send_packets(l, c, 1, now_nanos());
    }
}

static void after_upgrade(struct load *l, struct connection *c) {
    if (l->options.carrier == KRYO) {
        c->state = AWAIT_GREETING;
    } else if (l->options.handshake) {
        c->state = AWAIT_BANNER;
    } else {
        ready(l, c);
    }
}

void connected(struct load *l, struct connection *c) {
    if (l->options.carrier == WS) {
        c->state = UPGRADING;
        send_upgrade(l, c);
    } else {
        after_upgrade(l, c);
    }
}

/* How long the message is that these bytes begin with; 0 while it is not complete. Checks that it is the right one. */
static size_t expected(struct load *l, const struct connection *c, const uint8_t *bytes, size_t length,
                       const uint8_t *message, size_t size) {
    size_t header = l->options.carrier == WS ? 2 : 0;
    if (length < header + size) {
        return 0;
    }
    if ((header && (bytes[0] != 0x82 || bytes[1] != size)) || memcmp(bytes + header, message, size) != 0) {
        fail("connection %u: a wrong handshake message of %zu bytes, beginning %02x %02x", c->id, length, bytes[0],
             bytes[1]);
    }
    return header + size;
}

static size_t upgraded(const struct connection *c, const uint8_t *bytes, size_t length) {
    const uint8_t *end = memmem(bytes, length, "\r\n\r\n", 4);
    if (!end) {
        return 0;
    }
    if (memcmp(bytes, "HTTP/1.1 101", 12) != 0 || !memmem(bytes, length, WS_ACCEPT, sizeof WS_ACCEPT - 1)) {
        fail("connection %u: the upgrade was refused: %.*s", c->id, (int)length, (const char *)bytes);
    }
    return (size_t)(end - bytes) + 4;
}

static void send_reply(struct load *l, struct connection *c) {
    uint8_t reply[64];
    if (l->options.carrier == WS) {
        raw_send(l, c, reply, wire_ws_small(&l->wire, reply, GM_REPLY, sizeof GM_REPLY));
    } else {
        raw_send(l, c, GM_REPLY, sizeof GM_REPLY);
    }
}

/* Takes one message off the front; 0 if there is none yet. */
static size_t one_message(struct load *l, struct connection *c, const uint8_t *bytes, size_t length) {
    size_t used = 0;
    switch (c->state) {
    case UPGRADING:
        used = upgraded(c, bytes, length);
        if (used) {
            after_upgrade(l, c);
        }
        break;
    case AWAIT_BANNER:
        used = expected(l, c, bytes, length, GM_BANNER, sizeof GM_BANNER);
        if (used) {
            c->state = AWAIT_ACK;
            send_reply(l, c);
        }
        break;
    case AWAIT_ACK:
        used = expected(l, c, bytes, length, GM_ACK, sizeof GM_ACK);
        if (used) {
            ready(l, c);
        }
        break;
    case AWAIT_GREETING: /* KryoNet's first frame tells the connection's number; it is of no use to us */
        if (length >= 4) {
            size_t body = (size_t)bytes[0] << 24 | (size_t)bytes[1] << 16 | (size_t)bytes[2] << 8 | bytes[3];
            used = length >= 4 + body ? 4 + body : 0;
            if (used) {
                ready(l, c);
            }
        }
        break;
    default:
        fail("connection %u: %zu bytes before anything was asked", c->id, length);
    }
    return used;
}

void handshake_step(struct load *l, struct connection *c, const uint8_t *bytes, size_t length) {
    while (length > 0 && c->state != READY) {
        size_t used = one_message(l, c, bytes, length);
        if (used == 0) {
            c->held = realloc(c->held, length);
            memcpy(c->held, bytes, length);
            c->held_length = length;
            return;
        }
        bytes += used;
        length -= used;
    }
    if (length > 0) {
        fail("connection %u: %zu bytes behind the handshake", c->id, length);
    }
}

void open_connections(struct load *l) {
    unsigned begun = 0;
    uint64_t deadline = now_nanos() + (uint64_t)PATIENCE * 1000000000u;
    allow_descriptors(l->options.connections);
    while (l->ready < l->options.connections) {
        while (begun < l->options.connections && begun - l->ready < AT_ONCE) {
            begin(l, &l->connections[begun++]);
        }
        pump(l, 10000000);
        if (now_nanos() > deadline) {
            fail("%u of %u connections are up after %d seconds", l->ready, l->options.connections, PATIENCE);
        }
    }
}
