/* GameMaker's packets on a stream. */
#include <string.h>

#include "server.h"

const uint8_t BANNER[18] = "GM:Studio-Connect";
const uint8_t REPLY[12] = {0xBE, 0xBA, 0xFE, 0xCA, 0x0B, 0xB0, 0xAD, 0xDE, 16, 0, 0, 0};
const uint8_t ACK[12] = {0xAD, 0xBE, 0xAF, 0xDE, 0xEB, 0xBE, 0x0D, 0xF0, 12, 0, 0, 0};
const uint8_t PACKET[8] = {0xDE, 0xC0, 0xAD, 0xDE, 12, 0, 0, 0};

uint32_t read32(const uint8_t *at) {
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

void write_packet_header(uint8_t *at, size_t payload) {
    memcpy(at, PACKET, 8);
    for (int i = 0; i < 4; i++) {
        at[8 + i] = (uint8_t)(payload >> (8 * i));
    }
}

static void on_packet(const uint8_t *payload, size_t length) {
    uint8_t *to = output_space(fan_out ? &broadcast : &answer, HEADER + length);
    write_packet_header(to, length);
    memcpy(to + HEADER, payload, length);
}

ssize_t tcp_consume(struct peer *p, uint8_t *bytes, size_t length) {
    size_t used = 0;
    if (p->stage == AWAIT_REPLY) {
        if (length < 16) {
            return 0;
        }
        if (memcmp(bytes, REPLY, sizeof REPLY) != 0) {
            return -1;
        }
        p->stage = ESTABLISHED;
        output_add(&answer, ACK, sizeof ACK);
        used = 16;
    }
    while (length - used >= HEADER) {
        const uint8_t *packet = bytes + used;
        size_t payload = read32(packet + 8);
        if (memcmp(packet, PACKET, sizeof PACKET) != 0 || payload > MOST_PAYLOAD) {
            return -1;
        }
        if (length - used < HEADER + payload) {
            break;
        }
        on_packet(packet + HEADER, payload);
        used += HEADER + payload;
    }
    return (ssize_t)used;
}
