package dev.makerwire.netty;

import dev.makerwire.transport.ResolveHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.util.List;

/** One look-up of a name for the user: answered once, with nothing when its time is over. */
final class Lookup {
    private final Loop loop;
    private final ResolveHandler handler;
    private ScheduledFuture<?> timer;
    private boolean answered;

    Lookup(Loop loop, ResolveHandler handler) {
        this.loop = loop;
        this.handler = handler;
    }

    void begin(Names names, String name, long deadlineNanos) {
        timer = loop.after(deadlineNanos - System.nanoTime(), () -> answer(List.of()));
        names.lookUp(name, this::answer);
    }

    private void answer(List<InetAddress> addresses) {
        if (answered) {
            return;
        }
        answered = true;
        timer.cancel(false);
        List<String> literals = addresses.stream().map(Addresses::text).toList();
        loop.tell(() -> loop.call(() -> handler.onResolved(literals)));
    }
}
