/** Peers that break the rules: a documented reaction, bounded memory, at most one line, and others unaffected. */
package dev.makerwire.conformance.badinput;
