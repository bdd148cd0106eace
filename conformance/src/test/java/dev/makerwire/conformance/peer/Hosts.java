package dev.makerwire.conformance.peer;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Ends the shared {@link Host}s when all tests are over. */
public final class Hosts implements BeforeAllCallback {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Hosts.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(NAMESPACE).computeIfAbsent("end", key -> (AutoCloseable) Hosts::stop);
    }

    private static void stop() throws Exception {
        for (Host host : Host.values()) {
            host.stop();
        }
    }
}
