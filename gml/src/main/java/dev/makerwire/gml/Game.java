package dev.makerwire.gml;

import dev.makerwire.buffer.BufferFiles;
import dev.makerwire.buffer.BufferZlib;
import dev.makerwire.network.Network;
import dev.makerwire.network.NetworkOptions;
import dev.makerwire.network.Platform;
import java.io.File;

/** One run of a game, from its first GML call to its end: everything that the static names work on. */
final class Game {
    private final BufferTable buffers = new BufferTable();
    private final AsyncEvents events = new AsyncEvents(buffers);
    private final SaveLoad saveLoad = new SaveLoad(events);
    private BufferFiles files = new FolderFiles(new File(""));
    private int maxDecompressedBytes = BufferZlib.MAX_DECOMPRESSED_BYTES;
    private Network network;
    private Platform platform;
    private boolean looping;
    private volatile Thread owner;
    private volatile boolean ending;

    /** Ids and events make sense on one thread only; the first that calls is the game's. */
    void enter() {
        Thread caller = Thread.currentThread();
        if (owner == null) {
            owner = caller;
        }
        if (owner != caller) {
            throw new IllegalStateException("the game belongs to thread '" + owner.getName() + "' and was called from '"
                    + caller.getName() + "': let the game's thread keep GmlRuntime.network(), and use its post(...)");
        }
    }

    Network network() {
        if (network == null) {
            network = platform == null ? Network.open() : Network.open(new NetworkOptions().platform(platform));
        }
        return network;
    }

    boolean hasNetwork() {
        return network != null;
    }

    void network(Network value) {
        network = value;
        GmlSystemConstants.follow(value.platform());
    }

    /** The rules of the network that opens by itself. */
    void platform(Platform value) {
        platform = value;
        GmlSystemConstants.follow(value);
    }

    BufferTable buffers() {
        return buffers;
    }

    AsyncEvents events() {
        return events;
    }

    SaveLoad saveLoad() {
        return saveLoad;
    }

    BufferFiles files() {
        return files;
    }

    void files(BufferFiles value) {
        files = value;
    }

    int maxDecompressedBytes() {
        return maxDecompressedBytes;
    }

    void maxDecompressedBytes(int value) {
        maxDecompressedBytes = value;
    }

    boolean looping() {
        return looping;
    }

    void looping(boolean value) {
        looping = value;
    }

    boolean ending() {
        return ending;
    }

    /** From any thread. The loop sees it within a frame at the latest. */
    void end() {
        ending = true;
    }

    void close() {
        // Whoever closes from inside the loop must not let it poll again.
        ending = true;
        events.forget();
        saveLoad.forget();
        GmlSystemConstants.follow(Platform.DESKTOP);
        // A network that flushes its last bytes must not be cut short because the game's thread was told to stop.
        boolean interrupted = Thread.interrupted();
        try {
            if (network != null) {
                network.close();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
