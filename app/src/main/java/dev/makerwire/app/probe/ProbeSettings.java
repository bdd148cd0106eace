package dev.makerwire.app.probe;

/**
 * How to probe.
 *
 * @param raw whether the server speaks raw
 * @param insecure whether to believe any certificate
 * @param timeoutMillis how long each step may take
 * @param message what to send
 */
record ProbeSettings(boolean raw, boolean insecure, int timeoutMillis, byte[] message) {}
