/** What every Java server that is measured has in common, and Makerwire's own one. */
package dev.makerwire.bench.server;
