#include "wire.h"

#include <stdlib.h>
#include <string.h>

const uint8_t GM_BANNER[18] = "GM:Studio-Connect";
const uint8_t GM_REPLY[16] = {0xBE, 0xBA, 0xFE, 0xCA, 0x0B, 0xB0, 0xAD, 0xDE, 16, 0, 0, 0, 0, 0, 0, 0};
const uint8_t GM_ACK[12] = {0xAD, 0xBE, 0xAF, 0xDE, 0xEB, 0xBE, 0x0D, 0xF0, 12, 0, 0, 0};
static const uint8_t GM_PACKET[8] = {0xDE, 0xC0, 0xAD, 0xDE, 12, 0, 0, 0};

static void put32(uint8_t *to, uint32_t value) {
    for (int i = 0; i < 4; i++) {
        to[i] = (uint8_t)(value >> (8 * i));
    }
}

static size_t put_gm_header(uint8_t *to, size_t payload) {
    memcpy(to, GM_PACKET, 8);
    put32(to + 8, (uint32_t)payload);
    return GM_HEADER;
}

static size_t put_ws_header(uint8_t *to, size_t length, const uint8_t *mask) {
    size_t n = 0;
    to[n++] = 0x82;
    uint8_t masked = mask ? 0x80 : 0;
    if (length < 126) {
        to[n++] = (uint8_t)(masked | length);
    } else {
        to[n++] = masked | 126;
        to[n++] = (uint8_t)(length >> 8);
        to[n++] = (uint8_t)length;
    }
    if (mask) {
        memcpy(to + n, mask, 4);
        n += 4;
    }
    return n;
}

static void apply_mask(uint8_t *bytes, size_t length, const uint8_t *mask) {
    for (size_t i = 0; i < length; i++) {
        bytes[i] ^= mask[i & 3];
    }
}

static void build(const struct wire *w, struct frame *f, bool outgoing, const uint8_t *prefix, size_t prefix_length) {
    f->bytes = calloc(1, MAX_PREFIX + w->size);
    size_t n = 0;
    size_t masked_from = 0;
    if (w->carrier == KRYO) {
        memcpy(f->bytes, prefix, prefix_length);
        n = prefix_length;
    } else {
        if (w->carrier == WS) {
            n = put_ws_header(f->bytes, GM_HEADER + w->size, outgoing ? w->mask : NULL);
            masked_from = n;
        }
        n += put_gm_header(f->bytes + n, w->size);
    }
    f->prefix = n;
    f->length = n + w->size;
    for (size_t i = STAMP; i < w->size; i++) {
        f->bytes[n + i] = (uint8_t)(i * 131 + 7);
    }
    if (w->carrier == WS && outgoing) {
        apply_mask(f->bytes + masked_from, f->length - masked_from, w->mask);
    }
}

void wire_init(struct wire *w, enum carrier carrier, bool handshake, size_t size, const uint8_t *prefix,
               size_t prefix_length) {
    /* One key for the whole run: a server's work is the same, and ours is smaller. */
    static const uint8_t mask[4] = {0x9d, 0x27, 0xe4, 0x5b};
    w->carrier = carrier;
    w->handshake = handshake;
    w->size = size;
    memcpy(w->mask, mask, 4);
    build(w, &w->out, true, prefix, prefix_length);
    build(w, &w->in, false, prefix, prefix_length);
}

void wire_put(const struct wire *w, uint8_t *to, uint32_t connection, uint32_t sequence) {
    memcpy(to, w->out.bytes, w->out.length);
    uint8_t *stamp = to + w->out.prefix;
    put32(stamp, connection);
    put32(stamp + 4, sequence);
    if (w->carrier == WS) {
        /* The header of 12 bytes before the payload is a multiple of 4, so the key begins anew here. */
        apply_mask(stamp, STAMP, w->mask);
    }
}

uint32_t wire_sequence(const struct wire *w, const uint8_t *frame) {
    const uint8_t *at = frame + w->in.prefix + 4;
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

long wire_check(const struct wire *w, const uint8_t *frame, uint32_t connection, uint32_t sequence) {
    uint8_t stamp[STAMP];
    put32(stamp, connection);
    put32(stamp + 4, sequence);
    size_t prefix = w->in.prefix;
    size_t rest = prefix + STAMP;
    if (memcmp(frame, w->in.bytes, prefix) == 0 && memcmp(frame + prefix, stamp, STAMP) == 0
        && memcmp(frame + rest, w->in.bytes + rest, w->in.length - rest) == 0) {
        return -1;
    }
    for (size_t i = 0; i < w->in.length; i++) {
        uint8_t expected = i >= prefix && i < rest ? stamp[i - prefix] : w->in.bytes[i];
        if (frame[i] != expected) {
            return (long)i;
        }
    }
    return 0;
}

size_t wire_ws_small(const struct wire *w, uint8_t *to, const uint8_t *bytes, size_t length) {
    size_t n = put_ws_header(to, length, w->mask);
    memcpy(to + n, bytes, length);
    apply_mask(to + n, length, w->mask);
    return n + length;
}
