package dev.makerwire.netty;

/** Something that is closed as soon as the system has taken the rest of what it sent, or at once. */
interface Leaving {
    /** Closes without a farewell, which could wait for a peer that does not read. Closing twice does nothing. */
    void closeNow();
}
