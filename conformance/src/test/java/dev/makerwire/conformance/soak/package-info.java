/** Coming and going over all carriers for a long time, and whether anything is left behind: {@code ./makerwire soak}. */
package dev.makerwire.conformance.soak;
