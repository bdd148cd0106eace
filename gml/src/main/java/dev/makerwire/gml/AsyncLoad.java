package dev.makerwire.gml;

import java.util.Map;

/**
 * The map of the event that runs now: {@link Gml#async_load}. Outside of an event it holds nothing, and asking it gives a
 * diagnostic line. Its keys are those of GameMaker (protocol survey, section 6.1):
 *
 * <ul>
 *   <li>Async Networking, always: {@code type}; and for all but those of {@code os_is_network_connected} also {@code id},
 *       {@code ip}, {@code port};
 *   <li>connect and disconnect: {@code socket}, {@code other_port};
 *   <li>data: {@code buffer}, {@code size}, {@code other_port}; {@code server} if it came through a server of this game;
 *       {@code message_type} on WebSockets;
 *   <li>non-blocking connect: {@code succeeded} (1 or 0), {@code socket} (the same as {@code id});
 *   <li>Async Save/Load: {@code id}, {@code status} (1 or 0).
 * </ul>
 *
 * <p>Keys of our own, which GameMaker does not have:
 *
 * <ul>
 *   <li>disconnect, and a connect that failed: {@code close_kind}, a word such as {@code peer-closed} or {@code timed-out};
 *       {@code close_code}, the close status of a WebSocket, or 0; {@code close_reason}, the reason that the peer gave, or
 *       a sentence for people;
 *   <li>connect, and a connect that succeeded: {@code protocol}, where a WebSocket subprotocol was agreed on.
 * </ul>
 *
 * <p>Where GML writes {@code async_load[? "id"] == client}, Java writes {@code async_load.real("id") == client}.
 */
public final class AsyncLoad {
    /** Holds nothing itself: the one object may stand in a constant while games come and go. */
    AsyncLoad() {}

    /**
     * A number.
     *
     * @param key such as {@code "id"}
     * @return the number; -1 with a diagnostic line if the event has no such key, or if it is text
     */
    public int real(String key) {
        Object value = find("async_load", key);
        if (value instanceof Integer number) {
            return number;
        }
        reportWrong(key, value, "number");
        return -1;
    }

    /**
     * A text.
     *
     * @param key such as {@code "ip"}
     * @return the text; empty with a diagnostic line if the event has no such key, or if it is a number
     */
    public String string(String key) {
        Object value = find("async_load", key);
        if (value instanceof String text) {
            return text;
        }
        reportWrong(key, value, "text");
        return "";
    }

    /**
     * Tells whether the event has a key.
     *
     * @param key such as {@code "server"}
     * @return true if it has
     */
    public boolean exists(String key) {
        return find("async_load", key) != null;
    }

    /** {@return the event's keys and values for people} */
    @Override
    public String toString() {
        Map<String, Object> keys = GmlRuntime.game().events().current();
        return keys == null ? "{}" : keys.toString();
    }

    /** An Integer, a String, or null for what is not there. */
    Object find(String function, String key) {
        Map<String, Object> keys = GmlRuntime.game().events().current();
        if (keys == null) {
            GmlRuntime.report(function, "async_load is empty outside of an Async event");
            return null;
        }
        return keys.get(key);
    }

    private void reportWrong(String key, Object value, String wanted) {
        if (value != null) {
            GmlRuntime.report("async_load", "\"" + key + "\" is not a " + wanted);
        } else if (GmlRuntime.game().events().current() != null) {
            GmlRuntime.report("async_load", "this event has no key \"" + key + "\", only " + this);
        }
    }
}
