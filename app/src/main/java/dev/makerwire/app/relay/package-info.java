/** What {@code serve} does with packets: pass them on to everybody else, or send them back. */
package dev.makerwire.app.relay;
