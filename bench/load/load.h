/* The parts of the load generator: one thread, one epoll, connections that each carry numbered packets. */
#ifndef LOAD_H
#define LOAD_H

#include <netinet/in.h>

#include "meter.h"
#include "wire.h"

enum mode { CLOSED, OPEN, FANOUT, IDLE };

struct options {
    enum carrier carrier;
    enum mode mode;
    bool handshake;
    bool tls;
    int port;
    unsigned connections;
    unsigned size;
    unsigned in_flight; /* CLOSED, FANOUT: packets on their way per connection; OPEN: packets sent at once */
    double warmup;      /* seconds */
    double duration;
    double rate; /* OPEN: packets per second, all connections together */
    pid_t server;
    uint8_t prefix[MAX_PREFIX]; /* KRYO */
    size_t prefix_length;
    bool signals; /* print a line when the counting window begins, and wait for one; the same when it ends */
};

enum state { CONNECTING, UPGRADING, AWAIT_BANNER, AWAIT_ACK, AWAIT_GREETING, READY };

struct connection {
    int fd;
    uint32_t id;
    enum state state;
    bool confirmed;
    bool wants_write;
    uint32_t next_out; /* sequence number of the next packet to send */
    uint32_t next_in;  /* of the next one to arrive */
    uint8_t *held;     /* the beginning of a frame or handshake message that is not complete */
    size_t held_length;
    uint8_t *pending; /* what the system did not take */
    size_t pending_length;
    size_t pending_room;
    uint64_t *sent_at; /* when each packet on its way was (OPEN: should have been) sent, by sequence number */
    uint64_t heard_at; /* UDP */
    void *tls;
};

struct load {
    struct options options;
    struct wire wire;
    struct connection *connections;
    int epoll;
    unsigned ready;
    unsigned confirmed;
    uint32_t ring; /* entries of sent_at, a power of two */
    bool replying; /* CLOSED: answer each packet with the next */
    bool counting;
    uint64_t packets;
    uint64_t sent;
    uint64_t lost; /* UDP */
    uint64_t deliveries; /* FANOUT */
    uint32_t *remaining; /* FANOUT: receivers that a packet has yet to reach */
    uint32_t completed;  /* FANOUT: packets that reached everybody since they were last replaced */
    struct histogram latency;
    struct histogram lateness; /* OPEN: how late we were ourselves */
};

/* Prints why and exits with 1. A wrong byte anywhere makes the whole run worthless. */
_Noreturn void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* connect.c: opens all connections and takes them through their handshakes. */
void open_connections(struct load *l);
void handshake_step(struct load *l, struct connection *c, const uint8_t *bytes, size_t length);
void connected(struct load *l, struct connection *c);

/* stream.c, datagram.c: moving bytes. */
void raw_send(struct load *l, struct connection *c, const uint8_t *bytes, size_t length);
void send_packets(struct load *l, struct connection *c, unsigned count, uint64_t stamp);
void stream_readable(struct load *l, struct connection *c);
void stream_writable(struct load *l, struct connection *c);
void datagram_send(struct load *l, struct connection *c, unsigned count);
void datagram_readable(struct load *l, struct connection *c);
void datagram_resend(struct load *l);

/* Waits for the network once, at most so long, and handles what came. */
void pump(struct load *l, uint64_t timeout_nanos);

/* run.c: what arrived, by mode. */
void packets_arrived(struct load *l, struct connection *c, const uint8_t *frames, unsigned count);
void run(struct load *l);

/* tls.c; without OpenSSL at build time tls_init fails with what to install. */
void tls_init(void);
void tls_start(struct connection *c);
/* 1 done, 0 waiting */
int tls_handshake(struct connection *c);
/* As recv and send: -1 with EAGAIN in errno, 0 at the end. */
long tls_recv(struct connection *c, void *to, size_t room);
long tls_send(struct connection *c, const void *from, size_t length);

#endif
