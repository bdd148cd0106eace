package dev.makerwire.conformance.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A listener of the JDK that plays a script to everyone who connects. What a script throws is its own business. */
public final class ScriptedListener implements AutoCloseable {
    private final ServerSocket listener;
    private final Consumer<HandMade> script;
    private final AtomicInteger accepted = new AtomicInteger();

    private ScriptedListener(Consumer<HandMade> script) {
        try {
            this.script = script;
            listener = new ServerSocket(0, 50, InetAddress.getByName(EchoHost.HOST));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    public static ScriptedListener playing(Consumer<HandMade> script) {
        return new ScriptedListener(script);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                accepted.incrementAndGet();
                daemon(() -> play(socket));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void play(Socket socket) {
        try (HandMade peer = new HandMade(socket)) {
            script.accept(peer);
        } catch (UncheckedIOException e) {
            // Our client has closed, as many scripts mean it to.
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "scripted listener");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** How many have connected. */
    public int accepted() {
        return accepted.get();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
