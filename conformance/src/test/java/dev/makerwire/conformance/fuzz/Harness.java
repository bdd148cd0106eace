package dev.makerwire.conformance.fuzz;

/** Gives an input to a part of the product and complains when anything is not as it must be. */
@FunctionalInterface
interface Harness {
    /**
     * Runs one input.
     *
     * @param input any bytes; not changed
     * @throws AssertionError if a rule is broken; any exception is a fault too
     */
    void run(byte[] input);
}
