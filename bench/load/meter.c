#define _GNU_SOURCE
#include "meter.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

static uint64_t nanos(const struct timespec *t) { return (uint64_t)t->tv_sec * 1000000000u + (uint64_t)t->tv_nsec; }

uint64_t now_nanos(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return nanos(&t);
}

static uint64_t cpu_of(pid_t pid) {
    clockid_t clock;
    struct timespec t;
    if (pid <= 0 || clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &t) != 0) {
        return 0;
    }
    return nanos(&t);
}

static void ticks_of(pid_t pid, uint64_t *user, uint64_t *system) {
    char path[64];
    char text[2048];
    *user = *system = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    FILE *file = pid > 0 ? fopen(path, "r") : NULL;
    if (!file) {
        return;
    }
    size_t n = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[n] = 0;
    char *after_name = strrchr(text, ')');
    unsigned long u = 0, s = 0;
    if (after_name
        && sscanf(after_name + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &u, &s) == 2) {
        *user = u;
        *system = s;
    }
}

static void machine(uint64_t *busy, uint64_t *steal) {
    unsigned long long user = 0, nice = 0, system = 0, idle = 0, wait = 0, irq = 0, soft = 0, stolen = 0;
    FILE *file = fopen("/proc/stat", "r");
    if (file) {
        if (fscanf(file, "cpu %llu %llu %llu %llu %llu %llu %llu %llu", &user, &nice, &system, &idle, &wait, &irq, &soft,
                   &stolen)
            < 8) {
            stolen = 0;
        }
        fclose(file);
    }
    uint64_t tick = 1000000000u / (uint64_t)sysconf(_SC_CLK_TCK);
    *busy = (user + nice + system + irq + soft) * tick;
    *steal = stolen * tick;
}

struct usage usage_now(pid_t server) {
    struct usage u;
    struct timespec t;
    machine(&u.machine_busy, &u.machine_steal);
    ticks_of(server, &u.server_user, &u.server_system);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    u.load_cpu = nanos(&t);
    u.server_cpu = cpu_of(server);
    u.at = now_nanos();
    return u;
}

long resident_kb(pid_t pid) {
    char path[64];
    char line[256];
    long kb = -1;
    snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)pid);
    FILE *file = pid > 0 ? fopen(path, "r") : NULL;
    while (file && kb < 0 && fgets(line, sizeof line, file)) {
        sscanf(line, "Rss: %ld", &kb);
    }
    if (file) {
        fclose(file);
    }
    return kb;
}

static unsigned bucket_of(uint64_t value) {
    if (value < 2 * SUB) {
        return (unsigned)value;
    }
    unsigned shift = 63u - (unsigned)__builtin_clzll(value) - SUB_BITS;
    return shift * SUB + (unsigned)(value >> shift);
}

static uint64_t upper_bound(unsigned bucket) {
    if (bucket < 2 * SUB) {
        return bucket;
    }
    unsigned shift = bucket / SUB - 1;
    uint64_t first = (uint64_t)(bucket - shift * SUB) << shift;
    return first + ((1ull << shift) - 1);
}

void histogram_add(struct histogram *h, uint64_t value, uint64_t times) {
    h->count[bucket_of(value)] += times;
    h->total += times;
    if (value > h->max) {
        h->max = value;
    }
}

uint64_t histogram_percentile(const struct histogram *h, double percent) {
    uint64_t rank = (uint64_t)((double)h->total * percent / 100.0 + 0.5);
    uint64_t seen = 0;
    for (unsigned i = 0; i < BUCKETS; i++) {
        seen += h->count[i];
        if (seen >= rank && seen > 0) {
            return upper_bound(i);
        }
    }
    return 0;
}

void histogram_print(const struct histogram *h, FILE *to) {
    const char *comma = "";
    fputc('[', to);
    for (unsigned i = 0; i < BUCKETS; i++) {
        if (h->count[i]) {
            fprintf(to, "%s[%llu,%llu]", comma, (unsigned long long)upper_bound(i), (unsigned long long)h->count[i]);
            comma = ",";
        }
    }
    fputc(']', to);
}
