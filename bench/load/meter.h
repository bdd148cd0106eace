/* Clocks, processor times, memory, and the histogram of latencies. */
#ifndef METER_H
#define METER_H

#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

uint64_t now_nanos(void);

/* What has been used since the start of the processes and of the machine. */
struct usage {
    uint64_t at;          /* now_nanos */
    uint64_t server_cpu;  /* nanoseconds, all threads, user and system */
    uint64_t server_user; /* ticks of /proc/PID/stat */
    uint64_t server_system;
    uint64_t load_cpu;
    uint64_t machine_busy; /* nanoseconds of all processors */
    uint64_t machine_steal;
};

struct usage usage_now(pid_t server);

/* Resident kilobytes of a process, from smaps_rollup (statm is off by what threads have not yet reported). */
long resident_kb(pid_t pid);

/* A histogram as HdrHistogram has it: buckets whose width is at most 1/256 of their value. */
enum { SUB_BITS = 8, SUB = 1 << SUB_BITS, BUCKETS = (65 - SUB_BITS) * SUB };

struct histogram {
    uint64_t count[BUCKETS];
    uint64_t total;
    uint64_t max;
};

void histogram_add(struct histogram *h, uint64_t nanos, uint64_t times);
uint64_t histogram_percentile(const struct histogram *h, double percent);

/* [[upper bound in ns, count], ...] for the buckets that are not empty */
void histogram_print(const struct histogram *h, FILE *to);

#endif
