package dev.makerwire.netty;

import dev.makerwire.transport.Chunk;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.Connection;
import dev.makerwire.transport.ConnectionHandler;
import dev.makerwire.transport.MessageKind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Remembers everything that happens to a connection. */
class Recorder implements ConnectionHandler {
    record Message(MessageKind kind, byte[] bytes) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    final List<Message> messages = new ArrayList<>();
    final List<String> story = new ArrayList<>();
    Connection connection;
    CloseCause cause;
    int opened;
    int closed;
    BiConsumer<Connection, byte[]> onReceive = (c, b) -> {};

    @Override
    public void onOpen(Connection connection) {
        this.connection = connection;
        opened++;
        story.add("open");
    }

    @Override
    public void onReceive(Connection connection, Chunk chunk) {
        byte[] bytes = new byte[chunk.length()];
        chunk.copyTo(bytes, 0);
        stream.writeBytes(bytes);
        messages.add(new Message(chunk.kind(), bytes));
        story.add("receive");
        onReceive.accept(connection, bytes);
    }

    @Override
    public void onClose(Connection connection, CloseCause cause) {
        this.cause = cause;
        closed++;
        story.add("close " + cause.kind());
    }

    boolean ended() {
        return closed > 0;
    }

    String text() {
        return stream.toString(StandardCharsets.UTF_8);
    }

    void send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        connection.write(bytes, 0, bytes.length, false);
    }
}
