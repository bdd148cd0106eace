package dev.makerwire.network;

import dev.makerwire.transport.AcceptHandler;
import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.Chunk;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.Connection;
import dev.makerwire.transport.ConnectionHandler;
import dev.makerwire.transport.ListenOptions;
import dev.makerwire.transport.OpenOptions;
import dev.makerwire.transport.TlsTrust;
import dev.makerwire.transport.Transport;
import dev.makerwire.transport.TransportException;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Optional;

/** A peer that says bytes by hand, right or wrong. */
final class ByHand implements ConnectionHandler, AcceptHandler {
    static final String BANNER = "474D3A53747564696F2D436F6E6E65637400";
    static final String REPLY = "BEBAFECA0BB0ADDE1000000000000000";
    static final String ACK = "ADBEAFDEEBBE0DF00C000000";

    final Transport transport;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private Connection connection;
    private CloseCause closed;
    private int port;

    private ByHand(Transport transport) {
        this.transport = transport;
    }

    static ByHand client(Stage stage, Carrier carrier, int port) {
        return client(stage, stage.hub.transport(), carrier, port);
    }

    /** One that shares its transport, and so its address, with others. */
    static ByHand client(Stage stage, Transport transport, Carrier carrier, int port) {
        ByHand peer = knocking(stage, transport, carrier, port);
        stage.until("opened by hand", peer::open);
        return peer;
    }

    /** One that may not get in. */
    static ByHand knocking(Stage stage, Transport transport, Carrier carrier, int port) {
        ByHand peer = new ByHand(transport);
        stage.also(peer::poll);
        peer.transport.open(
                new OpenOptions(
                        carrier,
                        Stage.SERVER_IP,
                        port,
                        "/",
                        "h",
                        0,
                        TlsTrust.system(),
                        1 << 20,
                        Long.MAX_VALUE / 2,
                        false),
                peer);
        return peer;
    }

    static ByHand server(Stage stage, Carrier carrier) throws TransportException {
        ByHand peer = new ByHand(stage.hub.transport(Stage.SERVER_IP));
        stage.also(peer::poll);
        peer.port = peer.transport
                .listen(new ListenOptions(carrier, "", 0, Optional.empty(), 1 << 20, 1_000_000_000L, 10, false), peer)
                .local()
                .port();
        return peer;
    }

    int port() {
        return port;
    }

    void poll() {
        transport.flush();
        transport.poll(0);
    }

    void say(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        connection.write(bytes, 0, bytes.length, false);
    }

    void say(byte[] bytes) {
        connection.write(bytes, 0, bytes.length, false);
    }

    void sayText(String text) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        connection.write(bytes, 0, bytes.length, true);
    }

    /** Reads on, or reads nothing more. */
    void listen(boolean on) {
        connection.reading(on);
    }

    void hangUp() {
        hangUp(1000, "");
    }

    void hangUp(int status, String reason) {
        connection.close(status, reason);
    }

    boolean open() {
        return connection != null;
    }

    String heard() {
        return HexFormat.of().withUpperCase().formatHex(heard.toByteArray());
    }

    CloseCause closed() {
        return closed;
    }

    @Override
    public ConnectionHandler onAccept(Connection accepted) {
        connection = accepted;
        return this;
    }

    @Override
    public void onOpen(Connection opened) {
        connection = opened;
    }

    @Override
    public void onReceive(Connection from, Chunk chunk) {
        byte[] bytes = new byte[chunk.length()];
        chunk.copyTo(bytes, 0);
        heard.writeBytes(bytes);
    }

    @Override
    public void onClose(Connection ended, CloseCause cause) {
        closed = cause;
    }
}
