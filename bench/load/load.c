/* The load generator; see ../README.md. Prints one line of JSON, or why it could not measure. */
#define _GNU_SOURCE
#include <getopt.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>

#include "load.h"

static const char HELP[] =
    "Usage: load --port N [OPTION...]\n"
    "  --carrier tcp|ws|wss|udp|kryo   default tcp\n"
    "  --mode closed|open|fanout|idle  default closed\n"
    "  --no-handshake                  only packets, none of GameMaker's handshake\n"
    "  --connections N                 default 64\n"
    "  --size BYTES                    payload, 8 to 60000, default 32\n"
    "  --in-flight N                   packets on their way per connection; open: sent at once; default 1\n"
    "  --warmup S, --duration S        seconds, default 0.5 and 2\n"
    "  --rate N                        open: packets per second of all connections together\n"
    "  --server PID                    whose processor time and memory to read\n"
    "  --prefix HEX                    kryo: the bytes before each payload\n"
    "  --signals                       print begin and end, and wait for a line after each\n";

_Noreturn void fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fflush(stdout);
    fprintf(stderr, "load: ");
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    exit(1);
}

static int one_of(const char *name, const char *value, const char *const *words) {
    for (int i = 0; words[i]; i++) {
        if (strcmp(value, words[i]) == 0) {
            return i;
        }
    }
    fail("%s is '%s'", name, value);
}

static double number(const char *name, const char *text, double least, double most) {
    char *end;
    double value = strtod(text, &end);
    if (*end || end == text || !(value >= least && value <= most)) {
        fail("--%s is '%s'; it must be a number from %g to %g", name, text, least, most);
    }
    return value;
}

static void parse_prefix(struct options *o, const char *hex) {
    size_t length = strlen(hex) / 2;
    if (length > MAX_PREFIX || strlen(hex) % 2) {
        fail("--prefix is '%s'", hex);
    }
    for (size_t i = 0; i < length; i++) {
        unsigned byte;
        if (sscanf(hex + 2 * i, "%2x", &byte) != 1) {
            fail("--prefix is '%s'", hex);
        }
        o->prefix[i] = (uint8_t)byte;
    }
    o->prefix_length = length;
}

static void parse_carrier(struct options *o, const char *value) {
    static const char *const words[] = {"tcp", "ws", "udp", "kryo", "wss", NULL};
    int which = one_of("--carrier", value, words);
    o->tls = which == 4;
    o->carrier = o->tls ? WS : (enum carrier)which;
}

static struct options parse(int count, char **arguments) {
    static const char *const modes[] = {"closed", "open", "fanout", "idle", NULL};
    static const struct option names[] = {
        {"carrier", 1, 0, 'c'},  {"mode", 1, 0, 'm'},      {"no-handshake", 0, 0, 'x'}, {"connections", 1, 0, 'n'},
        {"size", 1, 0, 's'},     {"in-flight", 1, 0, 'f'}, {"warmup", 1, 0, 'w'},       {"duration", 1, 0, 'd'},
        {"rate", 1, 0, 'r'},     {"server", 1, 0, 'p'},    {"prefix", 1, 0, 'P'},       {"signals", 0, 0, 'S'},
        {"port", 1, 0, 'o'},     {"help", 0, 0, 'h'},      {0, 0, 0, 0}};
    struct options o = {.connections = 64, .size = 32, .in_flight = 1, .warmup = 0.5, .duration = 2, .handshake = true};
    int letter;
    while ((letter = getopt_long(count, arguments, "", names, NULL)) != -1) {
        switch (letter) {
        case 'c': parse_carrier(&o, optarg); break;
        case 'm': o.mode = (enum mode)one_of("--mode", optarg, modes); break;
        case 'x': o.handshake = false; break;
        case 'n': o.connections = (unsigned)number("connections", optarg, 1, 1000000); break;
        case 's': o.size = (unsigned)number("size", optarg, STAMP, 60000); break;
        case 'f': o.in_flight = (unsigned)number("in-flight", optarg, 1, 1024); break;
        case 'w': o.warmup = number("warmup", optarg, 0, 3600); break;
        case 'd': o.duration = number("duration", optarg, 0.01, 3600); break;
        case 'r': o.rate = number("rate", optarg, 1, 1e9); break;
        case 'p': o.server = (pid_t)number("server", optarg, 1, 1e9); break;
        case 'P': parse_prefix(&o, optarg); break;
        case 'S': o.signals = true; break;
        case 'o': o.port = (int)number("port", optarg, 1, 65535); break;
        case 'h': fputs(HELP, stdout); exit(0);
        default: fputs(HELP, stderr); exit(2);
        }
    }
    if (o.port == 0 || (o.mode == OPEN) != (o.rate > 0) || (o.mode == FANOUT && o.connections < 2)
        || (o.carrier == KRYO && !o.prefix_length) || (o.carrier == UDP && o.size > 2000)) {
        fputs(HELP, stderr);
        exit(2);
    }
    return o;
}

static void prepare(struct load *l) {
    const struct options *o = &l->options;
    wire_init(&l->wire, o->carrier, o->handshake, o->size, o->prefix, o->prefix_length);
    l->epoll = epoll_create1(EPOLL_CLOEXEC);
    l->connections = calloc(o->connections, sizeof *l->connections);
    /* In the open loop a slow server makes packets pile up; that many may wait on one connection. */
    uint32_t ring = 1;
    uint32_t least = o->mode == OPEN ? 4096 : o->in_flight;
    while (ring < least) {
        ring *= 2;
    }
    l->ring = ring;
    l->remaining = calloc(ring, sizeof *l->remaining);
    for (unsigned i = 0; i < o->connections; i++) {
        struct connection *c = &l->connections[i];
        c->id = i;
        if (o->mode != IDLE && (o->mode != FANOUT || i == 0)) {
            c->sent_at = calloc(ring, sizeof *c->sent_at);
        }
    }
    if (o->tls) {
        tls_init();
    }
}

int main(int count, char **arguments) {
    static struct load l;
    l.options = parse(count, arguments);
    prepare(&l);
    run(&l);
    return 0;
}
