/** JMH benchmarks of single parts: {@code makerwire bench --micro}. */
package dev.makerwire.bench.micro;
