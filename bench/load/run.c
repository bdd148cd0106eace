#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "load.h"

enum { PATIENCE = 10 };

static const uint64_t SECOND = 1000000000u;

static void verify(struct load *l, const struct connection *c, const uint8_t *frame, uint32_t sender) {
    long wrong = wire_check(&l->wire, frame, sender, c->next_in);
    if (wrong >= 0) {
        fail("connection %u: packet %u differs at byte %ld of %zu: %02x", c->id, c->next_in, wrong,
             l->wire.in.length, frame[wrong]);
    }
}

static void confirm(struct load *l, struct connection *c) {
    if (!c->confirmed) {
        c->confirmed = true;
        l->confirmed++;
    }
}

static void fanned_out(struct load *l, struct connection *c, const uint8_t *frame) {
    verify(l, c, frame, 0);
    uint32_t slot = c->next_in & (l->ring - 1);
    if (l->counting) {
        l->packets++;
        if (l->remaining[slot] == 1) {
            histogram_add(&l->latency, now_nanos() - l->connections[0].sent_at[slot], 1);
        }
    }
    if (--l->remaining[slot] == 0) {
        l->completed++;
    }
}

void packets_arrived(struct load *l, struct connection *c, const uint8_t *frames, unsigned count) {
    uint64_t now = now_nanos();
    c->heard_at = now;
    for (unsigned i = 0; i < count; i++, c->next_in++) {
        const uint8_t *frame = frames + i * l->wire.in.length;
        if (l->options.mode == FANOUT) {
            fanned_out(l, c, frame);
        } else {
            verify(l, c, frame, c->id);
            if (l->counting && c->sent_at) {
                histogram_add(&l->latency, now - c->sent_at[c->next_in & (l->ring - 1)], 1);
            }
        }
        confirm(l, c);
    }
    if (l->options.mode != FANOUT) {
        l->packets += l->counting ? count : 0;
        if (l->replying && l->options.carrier != UDP) {
            send_packets(l, c, count, now);
        }
    }
}

static void fan_out(struct load *l, unsigned count) {
    struct connection *sender = &l->connections[0];
    for (unsigned i = 0; i < count; i++) {
        l->remaining[(sender->next_out + i) & (l->ring - 1)] = l->options.connections - 1;
    }
    l->completed = 0;
    send_packets(l, sender, count, now_nanos());
}

/* Every connection has had one packet back (in a fan-out: has got the sender's first one). */
static void confirm_all(struct load *l) {
    uint64_t deadline = now_nanos() + PATIENCE * SECOND;
    unsigned wanted = l->options.connections;
    if (l->options.mode == FANOUT) {
        fan_out(l, 1);
        wanted--;
    }
    while (l->confirmed < wanted) {
        pump(l, 10000000);
        uint64_t now = now_nanos();
        if (l->options.carrier == UDP) {
            datagram_resend(l);
        }
        if (now > deadline) {
            fail("%u of %u connections answered within %d seconds", l->confirmed, wanted, PATIENCE);
        }
    }
}

static void closed_until(struct load *l, uint64_t end) {
    uint64_t next_look = 0;
    for (uint64_t now = now_nanos(); now < end; now = now_nanos()) {
        pump(l, end - now < 50000000u ? end - now : 50000000u);
        if (l->options.mode == FANOUT && l->completed > 0) {
            fan_out(l, l->completed);
        }
        if (l->options.carrier == UDP && now > next_look) {
            datagram_resend(l);
            next_look = now + 20000000u;
        }
    }
}

struct schedule {
    uint64_t start;
    double interval; /* nanoseconds between two sends */
    uint64_t next;   /* number of the next send */
};

static void send_due(struct load *l, struct schedule *s, uint64_t now) {
    /* Not all at once after a pause: what has arrived must be read meanwhile. */
    for (int most = 256; most > 0; most--) {
        uint64_t due = s->start + (uint64_t)((double)s->next * s->interval);
        if (due > now) {
            return;
        }
        struct connection *c = &l->connections[s->next % l->options.connections];
        if (c->next_out - c->next_in + l->options.in_flight > l->ring) {
            fail("the server cannot keep up with %.0f packets/s: %u are waiting on one connection", l->options.rate,
                 c->next_out - c->next_in);
        }
        if (l->counting) {
            histogram_add(&l->lateness, now - due, 1);
        }
        send_packets(l, c, l->options.in_flight, due);
        s->next++;
    }
}

static void open_until(struct load *l, struct schedule *s, uint64_t end) {
    for (uint64_t now = now_nanos(); now < end; now = now_nanos()) {
        send_due(l, s, now);
        uint64_t due = s->start + (uint64_t)((double)s->next * s->interval);
        now = now_nanos();
        uint64_t wait = due > now ? due - now : 0;
        /* Waking from a sleep takes longer than a short wait; rather look again and again. */
        pump(l, wait > 200000u ? wait - 100000u : 0);
    }
}

/* Packets that have not come back; in a fan-out, that have not come to everybody. */
static uint64_t on_their_way(const struct load *l) {
    uint64_t open = 0;
    for (unsigned i = 0; i < l->options.connections; i++) {
        const struct connection *c = &l->connections[i];
        if (l->options.mode != FANOUT) {
            open += c->next_out - c->next_in;
        } else if (i > 0) {
            open += l->connections[0].next_out - c->next_in;
        }
    }
    return open;
}

static void drain(struct load *l) {
    uint64_t deadline = now_nanos() + PATIENCE * SECOND;
    for (;;) {
        uint64_t open = on_their_way(l);
        if (open == 0) {
            return;
        }
        /* Datagrams that take longer are lost. */
        if (now_nanos() > deadline - (l->options.carrier == UDP ? (PATIENCE - 1) * SECOND : 0)) {
            if (l->options.carrier != UDP) {
                fail("%llu packets never came back", (unsigned long long)open);
            }
            l->lost += open;
            return;
        }
        pump(l, 10000000);
    }
}

static void print_usage(const struct usage *from, const struct usage *to) {
    double tick = 1.0 / (double)sysconf(_SC_CLK_TCK);
    printf("\"seconds\":%.6f,\"serverCpuSeconds\":%.6f,\"serverUserSeconds\":%.2f,\"serverSystemSeconds\":%.2f,"
           "\"loadCpuSeconds\":%.6f,\"machineBusySeconds\":%.2f,\"machineStealSeconds\":%.2f,",
           (double)(to->at - from->at) / 1e9, (double)(to->server_cpu - from->server_cpu) / 1e9,
           (double)(to->server_user - from->server_user) * tick,
           (double)(to->server_system - from->server_system) * tick, (double)(to->load_cpu - from->load_cpu) / 1e9,
           (double)(to->machine_busy - from->machine_busy) / 1e9,
           (double)(to->machine_steal - from->machine_steal) / 1e9);
}

static void print_report(struct load *l, const struct usage *from, const struct usage *to, long before, long after) {
    printf("{");
    print_usage(from, to);
    printf("\"packets\":%llu,\"lost\":%llu,\"connections\":%u,\"confirmed\":%u,\"residentBeforeKb\":%ld,"
           "\"residentAfterKb\":%ld,\"lateness99Nanos\":%llu,\"latenessMaxNanos\":%llu,\"latencyMaxNanos\":%llu,",
           (unsigned long long)l->packets, (unsigned long long)l->lost, l->options.connections, l->confirmed, before,
           after, (unsigned long long)histogram_percentile(&l->lateness, 99), (unsigned long long)l->lateness.max,
           (unsigned long long)l->latency.max);
    printf("\"latency\":");
    histogram_print(&l->latency, stdout);
    printf("}\n");
}

/* Tells whoever started us and waits for its word, so that it can look at the server at the very same moment. */
static void signal_out(const struct load *l, const char *word) {
    char answer[64];
    if (l->options.signals) {
        printf("%s\n", word);
        fflush(stdout);
        if (!fgets(answer, sizeof answer, stdin)) {
            exit(1);
        }
    }
}

static void measure(struct load *l) {
    struct usage from, to;
    bool open = l->options.mode == OPEN;
    struct schedule schedule = {now_nanos(), 1e9 * l->options.in_flight / (open ? l->options.rate : 1), 0};
    uint64_t warm = now_nanos() + (uint64_t)(l->options.warmup * 1e9);
    l->replying = l->options.mode == CLOSED;
    if (l->options.mode == CLOSED) {
        for (unsigned i = 0; i < l->options.connections; i++) {
            send_packets(l, &l->connections[i], l->options.in_flight, now_nanos());
        }
    } else if (l->options.mode == FANOUT) {
        fan_out(l, l->options.in_flight);
    }
    open ? open_until(l, &schedule, warm) : closed_until(l, warm);
    if (open) {
        drain(l);
    }
    signal_out(l, "begin");
    schedule = (struct schedule){now_nanos(), schedule.interval, 0};
    for (unsigned i = 0; i < l->options.connections; i++) {
        l->connections[i].heard_at = schedule.start; /* the silence just now was of our own making */
    }
    l->lost = 0;
    l->counting = true;
    from = usage_now(l->options.server);
    uint64_t end = from.at + (uint64_t)(l->options.duration * 1e9);
    open ? open_until(l, &schedule, end) : closed_until(l, end);
    to = usage_now(l->options.server);
    uint64_t packets = l->packets;
    l->replying = false;
    if (open) {
        /* The stragglers' latencies count: leaving them out would hide the worst. */
        drain(l);
    }
    l->counting = false;
    signal_out(l, "end");
    if (!open) {
        drain(l);
    }
    l->packets = packets;
    print_report(l, &from, &to, -1, -1);
}

static void measure_idle(struct load *l, long before) {
    struct usage u = usage_now(l->options.server);
    signal_out(l, "idle");
    print_report(l, &u, &u, before, resident_kb(l->options.server));
}

void run(struct load *l) {
    signal_out(l, "before");
    long before = l->options.mode == IDLE ? resident_kb(l->options.server) : -1;
    open_connections(l);
    confirm_all(l);
    if (l->options.mode == IDLE) {
        measure_idle(l, before);
    } else {
        measure(l);
    }
}
