/* What one packet looks like on each carrier. All packets of a run have one size, so a frame is a fixed run of bytes in
 * which only the connection's number and the sequence number change. */
#ifndef WIRE_H
#define WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum carrier { TCP, WS, UDP, KRYO };

enum { GM_HEADER = 12, MAX_PREFIX = 32, STAMP = 8 };

struct frame {
    size_t prefix; /* bytes before the payload */
    size_t length; /* prefix and payload */
    uint8_t *bytes;
};

struct wire {
    enum carrier carrier;
    bool handshake; /* GameMaker's banner, reply and ack; without it only the packets themselves */
    size_t size;    /* payload */
    uint8_t mask[4];
    struct frame out; /* what we send; masked on WebSockets */
    struct frame in;  /* what must come back */
};

extern const uint8_t GM_BANNER[18], GM_REPLY[16], GM_ACK[12];

/* prefix: for KRYO the bytes before a payload of this size; otherwise unused. */
void wire_init(struct wire *w, enum carrier carrier, bool handshake, size_t size, const uint8_t *prefix,
               size_t prefix_length);

/* Writes one frame. */
void wire_put(const struct wire *w, uint8_t *to, uint32_t connection, uint32_t sequence);

/* -1 if the frame is exactly the expected one, otherwise the first byte that differs. */
long wire_check(const struct wire *w, const uint8_t *frame, uint32_t connection, uint32_t sequence);

/* The sequence number that an arrived frame claims. */
uint32_t wire_sequence(const struct wire *w, const uint8_t *frame);

/* A client's WebSocket frame of up to 125 bytes around some bytes; returns its length. */
size_t wire_ws_small(const struct wire *w, uint8_t *to, const uint8_t *bytes, size_t length);

#endif
