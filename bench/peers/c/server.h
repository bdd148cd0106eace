/* The C server that everything is measured against: one thread, one epoll, one read and one write per readable batch. */
#ifndef SERVER_H
#define SERVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum { HEADER = 12, MOST_PAYLOAD = 4 << 20, INPUT_ROOM = 256 << 10 };

enum stage { AWAIT_UPGRADE, AWAIT_REPLY, ESTABLISHED };

struct peer {
    int fd;
    enum stage stage;
    bool dead;
    bool wants_write;
    unsigned place; /* in the list of all peers */
    uint8_t *held;  /* the beginning of something that is not complete */
    size_t held_length;
    uint8_t *pending; /* what the system did not take */
    size_t pending_length;
    size_t pending_room;
};

/* Bytes that are to be sent; grows as needed. */
struct output {
    uint8_t *bytes;
    size_t length;
    size_t room;
};

/* What is being answered in this readable batch, and what goes to everybody else. */
extern struct output answer, broadcast;
extern bool fan_out;

uint8_t *output_space(struct output *o, size_t length);
void output_add(struct output *o, const void *bytes, size_t length);

uint32_t read32(const uint8_t *at);
void write_packet_header(uint8_t *at, size_t payload);

extern const uint8_t BANNER[18], REPLY[12], ACK[12], PACKET[8];

/* Takes what it can off the front and returns how much that was; -1 for a peer that broke the rules. */
typedef ssize_t (*consumer)(struct peer *p, uint8_t *bytes, size_t length);
ssize_t tcp_consume(struct peer *p, uint8_t *bytes, size_t length);
ssize_t ws_consume(struct peer *p, uint8_t *bytes, size_t length);

int serve_streams(int listener, consumer consume, bool banner_first);
int serve_datagrams(int socket);

void websocket_accept(const char *key, size_t length, char answer_text[29]);

#endif
