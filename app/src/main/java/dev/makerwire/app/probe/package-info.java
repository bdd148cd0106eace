/**
 * {@code makerwire probe}: tries a server step by step and says which step failed. It speaks through Java's plain sockets,
 * not through the project's own transport, so that every step is seen by itself, and so that the two check each other.
 */
package dev.makerwire.app.probe;
