/** Counts, not times: what a packet costs in system calls and in allocated bytes, held to what it costs today. */
package dev.makerwire.bench.guard;
