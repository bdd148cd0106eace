package dev.makerwire.app.probe;

import dev.makerwire.app.probe.Report.Done;
import dev.makerwire.app.probe.Report.StepFailed;
import dev.makerwire.protocol.WebSocketUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Probes TCP and WebSocket servers. */
final class StreamProbe {
    private final Target target;
    private final ProbeSettings settings;
    private final Report report;

    StreamProbe(Target target, ProbeSettings settings, Report report) {
        this.target = target;
        this.settings = settings;
        this.report = report;
    }

    /** Runs all steps. Returns whether an echo came. */
    boolean run() throws StepFailed, IOException {
        WebSocketUrl url = target.url();
        InetAddress[] addresses = report.step("name", () -> names(url.host()));
        try (Socket socket = report.step("connect", () -> connect(addresses, url.port()))) {
            Socket carrier = socket;
            if (url.secure()) {
                carrier = report.step(
                        "tls",
                        () -> Tls.over(socket, url.host(), url.port(), settings.insecure(), settings.timeoutMillis()));
            }
            return talk(wire(carrier));
        }
    }

    private Wire wire(Socket carrier) throws StepFailed {
        return target.webSocket()
                ? report.step("upgrade", () -> new Upgrade(carrier).run(target.url(), settings.timeoutMillis()))
                : new StreamWire(carrier);
    }

    private boolean talk(Wire wire) throws StepFailed {
        if (settings.raw()) {
            return report.step("echo", () -> Echoes.raw(wire, settings.message(), settings.timeoutMillis()));
        }
        PacketTalk talk = new PacketTalk(wire, settings.timeoutMillis());
        report.step("greeting", talk::greeting);
        report.step("handshake", talk::handshake);
        return report.step("echo", () -> talk.echo(settings.message()));
    }

    static Done<InetAddress[]> names(String host) throws IOException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        String all = Arrays.stream(addresses).map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
        return Done.ok(addresses, host.indexOf(':') >= 0 || all.equals(host) ? "is an address" : host + " is " + all);
    }

    private Done<Socket> connect(InetAddress[] addresses, int port) throws IOException {
        Countdown left = new Countdown(settings.timeoutMillis());
        IOException last = null;
        for (InetAddress address : addresses) {
            Socket socket = new Socket();
            try {
                InetSocketAddress to = new InetSocketAddress(address, port);
                socket.connect(to, left.millis());
                socket.setTcpNoDelay(true);
                return Done.ok(socket, "to " + to.getAddress().getHostAddress() + " port " + port);
            } catch (IOException failed) {
                socket.close();
                last = last == null ? failed : last;
            }
        }
        throw last;
    }
}
