package dev.makerwire.conformance.peer;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A plain socket of the JDK, and GameMaker's bytes written by hand from the protocol's facts. */
public final class HandMade implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    public HandMade(Socket socket) {
        try {
            this.socket = socket;
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(Await.DEADLINE_SECONDS));
            in = new DataInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection that says nothing yet. */
    public static HandMade connect(int port) {
        try {
            Socket socket = new Socket();
            socket.connect(new InetSocketAddress(EchoHost.HOST, port), (int)
                    TimeUnit.SECONDS.toMillis(Await.DEADLINE_SECONDS));
            return new HandMade(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection that says nothing; empty when the server resets it before this side has noticed that it is there. */
    public static Optional<HandMade> knock(int port) {
        try {
            return Optional.of(connect(port));
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof SocketException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A TCP client whose handshake is done. */
    public static HandMade client(int port) {
        HandMade client = connect(port);
        client.expect(banner());
        client.send(reply(0));
        client.expect(ack());
        return client;
    }

    // ---- what GameMaker puts on the wire

    public static byte[] banner() {
        return "GM:Studio-Connect\0".getBytes(StandardCharsets.US_ASCII);
    }

    public static byte[] reply(int gameId) {
        return words(0xCAFEBABE, 0xDEADB00B, 16, gameId);
    }

    public static byte[] ack() {
        return words(0xDEAFBEAD, 0xF00DBEEB, 12);
    }

    /** The header of a packet that claims a size. */
    public static byte[] header(int size) {
        return words(0xDEADC0DE, 12, size);
    }

    public static byte[] packet(byte... payload) {
        return glue(header(payload.length), payload);
    }

    public static byte[] words(int... words) {
        ByteBuffer bytes = ByteBuffer.allocate(words.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            bytes.putInt(word);
        }
        return bytes.array();
    }

    public static byte[] glue(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    // ---- talking

    public void send(byte... bytes) {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends what the other end may not want to hear any more; false when it has closed already. */
    public boolean sendIfItListens(byte... bytes) {
        try {
            out.write(bytes);
            out.flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Sends the same again and again until the other end does not listen any more; fails when it listens too long. */
    public void sendUntilItStopsListening(byte... bytes) {
        long deadline = Await.deadlineNanos();
        while (sendIfItListens(bytes)) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("the other end listens for ever");
            }
        }
    }

    public byte[] receive(int size) {
        try {
            byte[] bytes = new byte[size];
            in.readFully(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void expect(byte... bytes) {
        byte[] got = receive(bytes.length);
        if (!Arrays.equals(got, bytes)) {
            throw new AssertionError("got " + Arrays.toString(got) + " in place of " + Arrays.toString(bytes));
        }
    }

    /** Reads what is there, at most so many bytes; fewer only at the end. */
    public byte[] receiveUpTo(int size) {
        try {
            return in.readNBytes(size);
        } catch (SocketException e) {
            return new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads to the end, however it comes, and returns what still arrived. Fails when the end does not come. */
    public byte[] untilClosed() {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        try {
            byte[] some = new byte[4096];
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                rest.write(some, 0, count);
            }
        } catch (SocketException e) {
            // A reset is an end too: the other side had unread bytes when it closed.
        } catch (IOException e) {
            throw new UncheckedIOException("the other end does not close", e);
        }
        return rest.toByteArray();
    }

    /** Sends one packet and expects it back. */
    public void echo(int size) {
        byte[] payload = Samples.sample(size);
        send(packet(payload));
        expect(packet(payload));
    }

    /** Ends the outgoing half only. */
    public void endOutput() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the close to come a reset. */
    public HandMade resetOnClose() {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public int localPort() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
