/**
 * Everything that reads what a stranger sent, under bytes that nobody thought of: {@code ./makerwire fuzz}, and a short run
 * of the same in {@link dev.makerwire.conformance.fuzz.FuzzTest}.
 */
package dev.makerwire.conformance.fuzz;
