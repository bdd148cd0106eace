package dev.makerwire.transport;

/** A listener or port could not be opened. The message is a sentence for people and names the address or file. */
public final class TransportException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Another program, or this one, has the port. */
        ADDRESS_IN_USE,
        /** This machine does not have that address. */
        ADDRESS_UNAVAILABLE,
        /** The system does not permit it, for example a port below 1024. */
        NOT_PERMITTED,
        /** The certificate or key cannot be used. */
        BAD_CERTIFICATE,
        /** Anything else. */
        OTHER
    }

    private final Reason reason;

    /**
     * Describes a failure.
     *
     * @param reason the kind of failure
     * @param message a sentence that names the address or file
     * @param cause what was thrown below, or null
     */
    public TransportException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /**
     * The kind of failure.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }
}
