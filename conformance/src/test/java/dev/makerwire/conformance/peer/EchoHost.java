package dev.makerwire.conformance.peer;

/** A server of ours that sends everything back to its sender. */
public interface EchoHost {
    /** The address that its listeners are reached at. */
    String HOST = "127.0.0.1";

    /** The port of a listener. */
    int port(Kind kind);
}
