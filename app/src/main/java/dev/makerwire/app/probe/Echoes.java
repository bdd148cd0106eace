package dev.makerwire.app.probe;

import dev.makerwire.app.probe.Report.Done;
import dev.makerwire.app.probe.Report.StepFailed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/** The echo of a raw connection, and what it means when none comes. */
final class Echoes {
    private Echoes() {}

    /** Why the missing echo is no failure. */
    static String none(int others, String what) {
        return others == 0
                ? "no echo came, which is normal for a relay or a game's own server"
                : "no echo came, but " + others + " other " + what + ": somebody talks there";
    }

    /** Sends a message and waits until all of it has come back. */
    static Done<Boolean> raw(Wire wire, byte[] message, int timeoutMillis) throws IOException, StepFailed {
        wire.send(message);
        Countdown left = new Countdown(timeoutMillis);
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        while (true) {
            try {
                came.writeBytes(wire.receive(left.millis()).bytes());
            } catch (SocketTimeoutException silent) {
                return Done.otherwise(false, none(came.size(), "bytes"));
            }
            byte[] bytes = came.toByteArray();
            if (Meaning.isGreeting(bytes, bytes.length)) {
                throw new StepFailed("the server greets as GameMaker does, so it does not speak raw: leave out --raw");
            }
            if (Arrays.equals(bytes, message)) {
                return Done.ok(true, message.length + " bytes came back");
            }
        }
    }
}
