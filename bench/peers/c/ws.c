/* GameMaker's packets in WebSocket messages (RFC 6455). Messages in several frames are refused: GameMaker sends none. */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "server.h"

enum { FIN_BINARY = 0x82, CLOSE = 0x88, PING = 0x89, PONG = 0x8A, MASKED = 0x80 };

static size_t frame_header(uint8_t *to, uint8_t first, size_t length) {
    to[0] = first;
    if (length < 126) {
        to[1] = (uint8_t)length;
        return 2;
    }
    if (length < 65536) {
        to[1] = 126;
        to[2] = (uint8_t)(length >> 8);
        to[3] = (uint8_t)length;
        return 4;
    }
    to[1] = 127;
    for (int i = 0; i < 8; i++) {
        to[2 + i] = (uint8_t)((uint64_t)length >> (8 * (7 - i)));
    }
    return 10;
}

static void add_message(struct output *o, uint8_t first, const uint8_t *bytes, size_t length) {
    uint8_t header[10];
    output_add(o, header, frame_header(header, first, length));
    output_add(o, bytes, length);
}

static void unmask(uint8_t *bytes, size_t length, const uint8_t *key) {
    uint64_t wide;
    uint8_t twice[8];
    memcpy(twice, key, 4);
    memcpy(twice + 4, key, 4);
    memcpy(&wide, twice, 8);
    size_t i = 0;
    for (; i + 8 <= length; i += 8) {
        uint64_t word;
        memcpy(&word, bytes + i, 8);
        word ^= wide;
        memcpy(bytes + i, &word, 8);
    }
    for (; i < length; i++) {
        bytes[i] ^= key[i & 3];
    }
}

static void on_packet(const uint8_t *payload, size_t length) {
    struct output *o = fan_out ? &broadcast : &answer;
    uint8_t header[10 + HEADER];
    size_t n = frame_header(header, FIN_BINARY, HEADER + length);
    write_packet_header(header + n, length);
    output_add(o, header, n + HEADER);
    output_add(o, payload, length);
}

static bool on_message(struct peer *p, const uint8_t *bytes, size_t length) {
    if (p->stage == AWAIT_REPLY) {
        if (length != 16 || memcmp(bytes, REPLY, sizeof REPLY) != 0) {
            return false;
        }
        p->stage = ESTABLISHED;
        add_message(&answer, FIN_BINARY, ACK, sizeof ACK);
        return true;
    }
    size_t used = 0;
    while (length - used >= HEADER) {
        size_t payload = read32(bytes + used + 8);
        if (memcmp(bytes + used, PACKET, sizeof PACKET) != 0 || payload > length - used - HEADER) {
            return false;
        }
        on_packet(bytes + used + HEADER, payload);
        used += HEADER + payload;
    }
    return used == length;
}

static bool on_frame(struct peer *p, uint8_t first, const uint8_t *bytes, size_t length) {
    switch (first) {
    case FIN_BINARY:
        return on_message(p, bytes, length);
    case PING:
        add_message(&answer, PONG, bytes, length);
        return true;
    case PONG:
        return true;
    default:
        return false;
    }
}

static ssize_t consume_frames(struct peer *p, uint8_t *bytes, size_t length) {
    size_t used = 0;
    while (length - used >= 6) {
        uint8_t *frame = bytes + used;
        size_t left = length - used;
        size_t payload = frame[1] & 0x7f;
        size_t header = payload == 126 ? 8 : payload == 127 ? 14 : 6;
        if (!(frame[1] & MASKED)) {
            return -1;
        }
        if (left < header) {
            break;
        }
        if (payload >= 126) {
            size_t digits = header - 6;
            payload = 0;
            for (size_t i = 0; i < digits; i++) {
                payload = payload << 8 | frame[2 + i];
            }
        }
        if (payload > MOST_PAYLOAD) {
            return -1;
        }
        if (left < header + payload) {
            break;
        }
        unmask(frame + header, payload, frame + header - 4);
        if (!on_frame(p, frame[0], frame + header, payload)) {
            return -1;
        }
        used += header + payload;
    }
    return (ssize_t)used;
}

static ssize_t upgrade(struct peer *p, const char *request, size_t length) {
    const char *end = memmem(request, length, "\r\n\r\n", 4);
    if (!end) {
        return length > 8192 ? -1 : 0;
    }
    static const char name[] = "\r\nSec-WebSocket-Key:";
    const char *key = NULL;
    for (const char *at = request; at + sizeof name < end && !key; at++) {
        if (strncasecmp(at, name, sizeof name - 1) == 0) {
            key = at + sizeof name - 1;
        }
    }
    if (strncmp(request, "GET ", 4) != 0 || !key) {
        return -1;
    }
    key += strspn(key, " \t");
    char accept[29];
    char response[256];
    websocket_accept(key, strcspn(key, " \t\r\n"), accept);
    int n = snprintf(response, sizeof response,
                     "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                     "Sec-WebSocket-Accept: %s\r\n\r\n",
                     accept);
    output_add(&answer, response, (size_t)n);
    add_message(&answer, FIN_BINARY, BANNER, sizeof BANNER);
    p->stage = AWAIT_REPLY;
    return end - request + 4;
}

ssize_t ws_consume(struct peer *p, uint8_t *bytes, size_t length) {
    if (p->stage != AWAIT_UPGRADE) {
        return consume_frames(p, bytes, length);
    }
    return upgrade(p, (const char *)bytes, length);
}
