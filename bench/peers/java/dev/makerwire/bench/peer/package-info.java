/** The servers that Makerwire is measured against, as far as they run on the JVM. */
package dev.makerwire.bench.peer;
