package dev.makerwire.network;

import dev.makerwire.transport.IpLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks up host names, waiting, and remembers the answers for a while so that a loop that sends to a name does not stall. */
final class Names {
    private static final int MOST_REMEMBERED = 256;
    private static final long FOUND_FOR_NANOS = 60_000_000_000L;
    private static final long MISSED_FOR_NANOS = 5_000_000_000L;

    private final Engine engine;
    private final Map<String, Answer> remembered = new Recent<>(MOST_REMEMBERED);

    private record Answer(String ip, long untilNanos) {}

    Names(Engine engine) {
        this.engine = engine;
    }

    /** The first address of a name, or the empty string. */
    String resolve(String host) {
        String fixed = engine.profile.fixedAddress();
        if (fixed != null) {
            return fixed;
        }
        String name = Connects.unbracketed(host);
        if (isLiteral(name)) {
            return engine.profile.reachable(List.of(name)).isEmpty() ? "" : name;
        }
        if (name.isEmpty()) {
            return "";
        }
        Answer known = remembered.get(name);
        if (known != null && known.untilNanos - engine.transport.nanoTime() > 0) {
            return known.ip;
        }
        String ip = lookUp(name);
        long lasts = ip.isEmpty() ? MISSED_FOR_NANOS : FOUND_FOR_NANOS;
        remembered.put(name, new Answer(ip, engine.transport.nanoTime() + lasts));
        return ip;
    }

    private String lookUp(String name) {
        List<List<String>> answers = new ArrayList<>(1);
        engine.transport.resolve(name, engine.connects.deadlineNanos(), answers::add);
        while (answers.isEmpty()) {
            engine.pump(Engine.LONGEST_PUMP_NANOS);
        }
        List<String> addresses = engine.profile.reachable(answers.get(0));
        return addresses.isEmpty() ? "" : addresses.get(0);
    }

    /** Whether it is an address rather than a name; an IPv6 address may have a zone. */
    static boolean isLiteral(String host) {
        int zone = host.indexOf('%');
        return IpLiteral.is(zone > 0 && host.indexOf(':') >= 0 ? host.substring(0, zone) : host);
    }
}
