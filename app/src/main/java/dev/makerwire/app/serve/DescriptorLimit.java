package dev.makerwire.app.serve;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many clients the system's limit on open files leaves room for. Each connection is one; some are the program's own,
 * and some are kept for connections that are still in their handshake.
 *
 * @param maxClients how many clients there may be
 * @param maxPendingHandshakes how many peers of one listener may be in a handshake at once
 * @param descriptors the system's limit, or {@link Long#MAX_VALUE} where there is none
 */
record DescriptorLimit(int maxClients, int maxPendingHandshakes, long descriptors) {
    /** Jars, sockets of the loop, name look-ups, and what the Java machine opens now and then. */
    private static final int OWN = 64;

    private static final int LEAST_PENDING = 64;
    private static final int MOST_PENDING = 1024;
    private static final int PENDING_SHARE = 32;
    private static final int PENDING_SHARE_PER_ADDRESS = 4;
    private static final int LEAST_PENDING_PER_ADDRESS = 32;
    /** All listeners together may not keep more than this part of the limit from the clients. */
    private static final int PENDING_SHARE_OF_ALL = 4;

    /** One address may have this part of the handshakes of one listener, but a class of pupils always. */
    int maxPendingHandshakesPerAddress() {
        return Math.max(LEAST_PENDING_PER_ADDRESS, maxPendingHandshakes / PENDING_SHARE_PER_ADDRESS);
    }

    /** What this process may have, asked of the system. */
    static DescriptorLimit ofProcess(int wantedClients, int listeners) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
            return of(unix.getMaxFileDescriptorCount(), unix.getOpenFileDescriptorCount(), wantedClients, listeners);
        }
        return new DescriptorLimit(wantedClients, MOST_PENDING, Long.MAX_VALUE);
    }

    static DescriptorLimit of(long limit, long open, int wantedClients, int listeners) {
        long most = Math.max(LEAST_PENDING, limit / PENDING_SHARE);
        long pending = Math.max(1, Math.min(Math.min(MOST_PENDING, most), limit / PENDING_SHARE_OF_ALL / listeners));
        long room = limit - open - OWN - (pending + 1) * listeners;
        int clients = (int) Math.min(wantedClients, Math.max(1, room));
        return new DescriptorLimit(clients, (int) pending, limit);
    }
}
