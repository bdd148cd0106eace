/** Good conversations with programs that share no code with this project. */
package dev.makerwire.conformance.interop;
