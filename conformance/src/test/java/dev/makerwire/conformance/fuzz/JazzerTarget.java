package dev.makerwire.conformance.fuzz;

/** What the fuzzer calls, in a Java of its own. Its first argument names the target. */
public final class JazzerTarget {
    /** Begins a line that tells how many inputs there were until now. */
    static final String COUNT = "executions ";

    private static final int ASK_EVERY = 64;
    private static final long TELL_NANOS = 500_000_000L;

    private static Harness harness;
    private static long executions;
    private static long nextNanos;

    private JazzerTarget() {}

    /** The fuzzer calls this once. */
    public static void fuzzerInitialize(String[] arguments) {
        harness = Target.named(arguments[0]).orElseThrow().harness();
        nextNanos = System.nanoTime();
    }

    /** The fuzzer calls this for every input. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (++executions % ASK_EVERY == 0 && System.nanoTime() - nextNanos >= 0) {
            nextNanos = System.nanoTime() + TELL_NANOS;
            System.out.println(COUNT + executions);
        }
        harness.run(input);
    }
}
