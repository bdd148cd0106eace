package dev.makerwire.app.probe;

import dev.makerwire.app.probe.Report.Done;
import dev.makerwire.app.probe.Report.StepFailed;
import dev.makerwire.protocol.DatagramMode;
import dev.makerwire.protocol.DatagramRule;
import dev.makerwire.protocol.DatagramVerdict;
import dev.makerwire.protocol.PacketHeader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/** Probes UDP servers: there is no connection, so only an answer proves that anybody is there. */
final class DatagramProbe {
    private static final int LARGEST = 65_535;

    private final Target target;
    private final ProbeSettings settings;
    private final Report report;

    DatagramProbe(Target target, ProbeSettings settings, Report report) {
        this.target = target;
        this.settings = settings;
        this.report = report;
    }

    /** Runs all steps. Returns whether an echo came. */
    boolean run() throws StepFailed, IOException {
        InetAddress address =
                report.step("name", () -> StreamProbe.names(target.url().host()))[0];
        try (DatagramSocket socket = new DatagramSocket()) {
            report.step("send", () -> send(socket, address));
            return report.step("echo", () -> echo(socket));
        }
    }

    private Done<Void> send(DatagramSocket socket, InetAddress address) throws IOException {
        byte[] message = settings.message();
        int header = settings.raw() ? 0 : PacketHeader.LENGTH;
        byte[] datagram = new byte[header + message.length];
        if (header > 0) {
            PacketHeader.write(datagram, 0, message.length);
        }
        System.arraycopy(message, 0, datagram, header, message.length);
        socket.connect(address, target.url().port());
        socket.send(new DatagramPacket(datagram, datagram.length));
        return Done.ok(
                null, "to " + address.getHostAddress() + " port " + target.url().port());
    }

    private Done<Boolean> echo(DatagramSocket socket) throws IOException, StepFailed {
        Countdown left = new Countdown(settings.timeoutMillis());
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        int others = 0;
        while (true) {
            try {
                socket.setSoTimeout(left.millis());
                socket.receive(packet);
            } catch (SocketTimeoutException silent) {
                if (others > 0) {
                    return Done.otherwise(false, Echoes.none(others, "datagrams"));
                }
                throw new StepFailed(
                        "nothing came back: nobody is there, a firewall is between, or the server does not "
                                + "echo, as a relay does not; UDP cannot tell these apart");
            }
            if (Arrays.equals(payload(packet), settings.message())) {
                return Done.ok(true, settings.message().length + " bytes came back");
            }
            others++;
        }
    }

    private byte[] payload(DatagramPacket packet) {
        DatagramMode mode = settings.raw() ? DatagramMode.RAW : DatagramMode.AUTO;
        boolean strip =
                DatagramRule.judge(mode, packet.getData(), 0, packet.getLength()) == DatagramVerdict.STRIP_HEADER;
        return Arrays.copyOfRange(packet.getData(), strip ? PacketHeader.LENGTH : 0, packet.getLength());
    }
}
