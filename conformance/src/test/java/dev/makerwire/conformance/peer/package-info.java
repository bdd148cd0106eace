/** What the interop tests stand on: foreign programs, running servers, hand-made sockets, and waiting with a deadline. */
package dev.makerwire.conformance.peer;
