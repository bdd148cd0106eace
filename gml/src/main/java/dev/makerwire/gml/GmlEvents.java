package dev.makerwire.gml;

import java.util.Objects;

/** GameMaker's Async Networking event (protocol survey, section 6) and the map that comes with it. */
public abstract class GmlEvents extends GmlConfiguration {
    /** The map of the event that runs now. */
    public static final AsyncLoad async_load = new AsyncLoad();

    /** Nothing to make: every name is static. */
    GmlEvents() {}

    /**
     * Registers an Async Networking event, as an instance with such an event does. Every registered handler gets every
     * event, in the order in which they were registered; so it compares {@code "id"}. Events come during
     * {@link Gml#game_step} and {@link Gml#game_run}. An exception ends the event and leaves those two.
     *
     * @param handler runs once per event
     * @return a number to give to {@link #async_networking_remove}
     */
    public static int async_networking(Runnable handler) {
        return GmlRuntime.game().events().add(Objects.requireNonNull(handler, "handler"));
    }

    /**
     * Takes a handler away, as {@code instance_destroy} does. It gets no further event, not even the one that runs now.
     *
     * @param handler what {@link #async_networking} returned
     */
    public static void async_networking_remove(int handler) {
        if (!GmlRuntime.game().events().remove(handler)) {
            GmlRuntime.report("async_networking_remove", "there is no handler " + handler);
        }
    }

    /**
     * A value of the event that runs now. Numbers are {@link Integer}, so {@code int id = ds_map_find_value(async_load,
     * "id")} and {@code String ip = ds_map_find_value(async_load, "ip")} need no cast; inside of an expression
     * {@link AsyncLoad#real} and {@link AsyncLoad#string} read better.
     *
     * @param <T> Integer or String, whichever the key has
     * @param map {@link #async_load}
     * @param key such as {@code "id"}; see {@link AsyncLoad} for all
     * @return the value, or null, GameMaker's undefined, if the event has no such key
     */
    @SuppressWarnings("unchecked")
    public static <T> T ds_map_find_value(AsyncLoad map, String key) {
        return (T) map.find("ds_map_find_value", key);
    }

    /**
     * Tells whether the event that runs now has a key.
     *
     * @param map {@link #async_load}
     * @param key such as {@code "server"}
     * @return true if it has
     */
    public static boolean ds_map_exists(AsyncLoad map, String key) {
        return map.find("ds_map_exists", key) != null;
    }

    /**
     * Tells whether a value is undefined.
     *
     * @param value what a function returned
     * @return true for null
     */
    public static boolean is_undefined(Object value) {
        return value == null;
    }
}
