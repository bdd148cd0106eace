package dev.makerwire.transport.memory;

import dev.makerwire.transport.IpLiteral;
import dev.makerwire.transport.NetworkInterfaceInfo;
import dev.makerwire.transport.Transport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/**
 * A wire inside the program. It hands out {@linkplain #transport() transports} that reach each other by their addresses,
 * knows {@linkplain #name names}, and carries as well as its {@link Weather} lets it.
 *
 * <p>Three families of methods: what stands on the wire ({@link #transport}, {@link #name}), how it carries ({@link
 * #weather}, {@link #silence}), and when something will happen ({@link #nanoTime}, {@link #nextDueNanos}).
 *
 * <p><em>Thread.</em> The hub and all its transports belong to one thread: the one of the first command or poll. Only
 * {@link Transport#wakeup} may be called from others.
 *
 * <p><em>Time.</em> It moves only through the {@link MemoryClock}. A poll delivers what is due, and no more than was on
 * its way when it began. If nothing is due and the poll may wait, the clock idles to the next thing due for that transport
 * or to the end of the wait, so on a {@link ManualClock} a blocking wait ends at once in real time; {@code poll(0)} never
 * moves time. With several transports in one thread, poll each with 0 and let the clock idle to {@link #nextDueNanos}
 * when none has anything to do.
 *
 * <p>Nothing leaves without {@link Transport#flush}, so a program that forgets it fails here at once.
 *
 * <p><em>What is as on a real network.</em> Ports, refusals, addresses, backpressure (a direction of a connection holds
 * 262,144 bytes; beyond that, {@code queuedBytes} grows at the sender), graceful and abrupt ends, lost datagrams, at most
 * 1,048,576 bytes of them on their way to a port. {@code close()} of a connection gives up after 5 s of its clock.
 *
 * <p><em>What is not.</em> Nothing is encrypted: {@code WSS} asks for an identity in PEM form and compares certificates by
 * their text with the client's trust, so {@code TlsTrust.system()} trusts nobody here, and host names are not compared.
 * The WebSocket upgrade and its frames are not bytes, so compression does nothing, and text messages are not checked for
 * being UTF-8. A wildcard listener accepts on all addresses of its host.
 */
public final class MemoryHub {
    private static final String LOCALHOST = "localhost";

    private final MemoryClock clock;
    private final long seed;
    private final Agenda wire = new Agenda();
    private final List<MemoryTransport> transports = new ArrayList<>();
    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private final Map<String, List<String>> names = new HashMap<>();
    private final Set<String> silent = new HashSet<>();
    private Weather weather;
    private Thread owner;
    private long order;
    private long diceGiven;
    private int lastHost;

    /**
     * Lays a wire.
     *
     * @param clock the time of everything on it
     * @param weather how well it carries
     * @param seed of all dice that the weather throws; the same seed and the same calls give the same events
     */
    public MemoryHub(MemoryClock clock, Weather weather, long seed) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.weather = Objects.requireNonNull(weather, "weather");
        this.seed = seed;
    }

    /**
     * A wire on a {@link ManualClock} of its own in calm weather.
     *
     * @return a new hub
     */
    public static MemoryHub calm() {
        return new MemoryHub(new ManualClock(), Weather.calm(), 0);
    }

    /**
     * A transport with an address of its own: 10.0.0.1, 10.0.0.2 and so on.
     *
     * @return a new transport
     */
    public Transport transport() {
        String ip;
        do {
            lastHost++;
            ip = "10." + (lastHost >> 16 & 255) + "." + (lastHost >> 8 & 255) + "." + (lastHost & 255);
        } while (hosts.containsKey(ip));
        return transport(ip);
    }

    /**
     * A transport with this address. To itself it is also {@code localhost}, 127.0.0.1 and ::1. Transports with the same
     * address stand for programs on the same machine: they share its ports, and its {@code localhost}.
     *
     * @param ip a literal IPv4 or IPv6 address that is not a loopback address
     * @return a new transport
     * @throws IllegalArgumentException when {@code ip} is no such literal
     */
    public Transport transport(String ip) {
        if (!IpLiteral.is(ip) || IpLiteral.isLoopback(ip) || IpLiteral.isAny(ip)) {
            throw new IllegalArgumentException("\"" + ip + "\" is no literal address that a host can have");
        }
        MemoryTransport transport = new MemoryTransport(this, hosts.computeIfAbsent(ip, Host::new));
        transports.add(transport);
        return transport;
    }

    /**
     * Gives a name its addresses, in place of those it had. Upper and lower case are the same.
     *
     * @param host a name that is not {@code localhost} and no literal address
     * @param ips the literal addresses in the order to try them; none makes the name unknown
     * @return this hub
     * @throws IllegalArgumentException when the name or an address is not of that form
     */
    public MemoryHub name(String host, String... ips) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.isEmpty() || name.equals(LOCALHOST) || IpLiteral.is(name)) {
            throw new IllegalArgumentException("\"" + host + "\" cannot be given addresses");
        }
        for (String ip : ips) {
            if (!IpLiteral.is(ip)) {
                throw new IllegalArgumentException("\"" + ip + "\" is no literal address");
            }
        }
        names.put(name, List.copyOf(Arrays.asList(ips)));
        return this;
    }

    /**
     * Changes what {@link Transport#interfaces} answers to the transports of one host. Until then it is a loopback
     * {@code lo} and a {@code memory0} with the host's address, whose broadcast address ends with 255.
     *
     * <p>What is sent to the broadcast address of one of these, or to 255.255.255.255, reaches every host of this hub; a
     * multicast group is reached by the interface of its zone, or by the first that is up and no loopback.
     *
     * @param ip the address of a host that has a transport
     * @param rows the interfaces
     * @return this hub
     * @throws IllegalArgumentException when no transport has that address
     */
    public MemoryHub interfaces(String ip, List<NetworkInterfaceInfo> rows) {
        Host host = hosts.get(ip);
        if (host == null) {
            throw new IllegalArgumentException("no transport has the address " + ip);
        }
        host.interfaces = List.copyOf(rows);
        return this;
    }

    /**
     * Changes the weather. What is on its way already arrives as it was going to.
     *
     * @param next how well the wire carries from now on
     * @return this hub
     */
    public MemoryHub weather(Weather next) {
        weather = Objects.requireNonNull(next, "next");
        return this;
    }

    /**
     * Makes an address a black hole: connecting to it gets no answer, not even a refusal, and datagrams to it vanish.
     * Connections that exist already are not touched. No host needs to have the address.
     *
     * @param ip a literal address
     * @return this hub
     * @throws IllegalArgumentException when {@code ip} is no literal address
     */
    public MemoryHub silence(String ip) {
        if (!IpLiteral.is(ip)) {
            throw new IllegalArgumentException("\"" + ip + "\" is no literal address");
        }
        silent.add(ip);
        return this;
    }

    /**
     * The hub's present.
     *
     * @return the clock's time
     */
    public long nanoTime() {
        return clock.nanoTime();
    }

    /**
     * When the next thing is due, for any transport: an arrival or a deadline. In the past when a transport has not been
     * polled since.
     *
     * @return the time, in that of {@link #nanoTime}; {@link Long#MAX_VALUE} when nothing is going to happen
     */
    public long nextDueNanos() {
        long next = wire.next();
        for (MemoryTransport transport : transports) {
            next = Math.min(next, transport.agenda().next());
        }
        return next;
    }

    MemoryClock clock() {
        return clock;
    }

    Weather weather() {
        return weather;
    }

    Random dice() {
        return new Random(seed + 0x9E3779B97F4A7C15L * ++diceGiven);
    }

    long delay(Random dice) {
        long nanos = weather.delayNanos(dice);
        if (nanos < 0) {
            throw new IllegalStateException("the weather answered a delay of " + nanos + " ns");
        }
        return nanos;
    }

    int cut(int length, Random dice) {
        int bytes = weather.cut(length, dice);
        if (bytes < 1 || bytes > length) {
            throw new IllegalStateException("the weather cut " + bytes + " of " + length + " bytes");
        }
        return bytes;
    }

    long nextOrder() {
        return order++;
    }

    /** Something that happens between hosts, whoever polls. It calls no handlers. */
    void wire(long delayNanos, Agenda.Action action) {
        wire.add(Ranges.later(nanoTime(), delayNanos), nextOrder(), action);
    }

    void runWire(long now) {
        for (Agenda.Entry due = wire.take(now, Long.MAX_VALUE); due != null; due = wire.take(now, Long.MAX_VALUE)) {
            due.run();
        }
    }

    long nextOnWire() {
        return wire.next();
    }

    boolean isSilent(String ip) {
        return silent.contains(ip);
    }

    /** The host that a transport reaches at an address, or null. */
    Host hostOf(MemoryTransport from, String ip) {
        return IpLiteral.isLoopback(ip) ? from.host() : hosts.get(ip);
    }

    Collection<Host> hosts() {
        return hosts.values();
    }

    List<String> lookUp(String name) {
        if (IpLiteral.is(name)) {
            return List.of(name);
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals(LOCALHOST) ? List.of(IpLiteral.LOOPBACK) : names.getOrDefault(lower, List.of());
    }

    void checkThread() {
        Thread current = Thread.currentThread();
        if (owner == null) {
            owner = current;
        } else if (owner != current) {
            throw new IllegalStateException("the memory hub belongs to the thread \"" + owner.getName()
                    + "\" and was called by the thread \"" + current.getName() + "\": post to its owner instead");
        }
    }

    void closed(MemoryTransport transport) {
        transports.remove(transport);
    }
}
