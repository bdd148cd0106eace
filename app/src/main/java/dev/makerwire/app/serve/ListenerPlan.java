package dev.makerwire.app.serve;

/**
 * A listener that is wanted.
 *
 * @param kind what it accepts and speaks
 * @param port 0 to 65535; 0 lets the system choose
 */
public record ListenerPlan(ListenerKind kind, int port) {}
