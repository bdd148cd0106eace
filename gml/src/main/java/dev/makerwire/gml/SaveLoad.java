package dev.makerwire.gml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BooleanSupplier;

/**
 * Files that are saved and loaded later: requests wait until the next step, and each is answered by one Async Save/Load
 * event. There is no thread behind it; what a request does, it does in that step.
 */
final class SaveLoad {
    /** Where files go that are not in a group, as in GameMaker. */
    private static final String DEFAULT_FOLDER = "default";

    private final AsyncEvents events;
    private final Map<Integer, Runnable> handlers = new LinkedHashMap<>();
    private final Queue<Request> waiting = new ArrayDeque<>();
    private int nextHandler;
    private int nextId;
    private Request group;
    private String folder = DEFAULT_FOLDER;

    private record Request(int id, List<BooleanSupplier> files) {}

    SaveLoad(AsyncEvents events) {
        this.events = events;
    }

    int addHandler(Runnable handler) {
        handlers.put(nextHandler, handler);
        return nextHandler++;
    }

    boolean removeHandler(int handler) {
        return handlers.remove(handler) != null;
    }

    void forget() {
        handlers.clear();
        waiting.clear();
    }

    /** Where a file of the current group really is. Absolute names stay. */
    String place(String name) {
        return FileNames.isAbsolute(name) || folder.isEmpty() ? name : folder + "/" + name;
    }

    /** Saves or loads one file later, with its group if there is one; gives the id that its event will have. */
    int add(BooleanSupplier file) {
        if (group != null) {
            group.files().add(file);
            return group.id();
        }
        Request request = request();
        request.files().add(file);
        waiting.add(request);
        return request.id();
    }

    private Request request() {
        int id = nextId;
        nextId = id == Integer.MAX_VALUE ? 0 : id + 1;
        return new Request(id, new ArrayList<>());
    }

    boolean inGroup() {
        return group != null;
    }

    void begin(String name) {
        group = request();
        folder = name;
    }

    /** Lets the open group begin; gives its id. */
    int end() {
        Request ended = group;
        waiting.add(ended);
        group = null;
        folder = DEFAULT_FOLDER;
        return ended.id();
    }

    /** Does what is waiting now, and answers it. What the answers ask for waits for the next step. */
    void step() {
        for (int left = waiting.size(); left > 0 && !waiting.isEmpty(); left--) {
            Request request = waiting.remove();
            boolean succeeded = true;
            for (BooleanSupplier file : request.files()) {
                succeeded &= file.getAsBoolean();
            }
            Map<String, Object> keys = new LinkedHashMap<>();
            keys.put("id", request.id());
            keys.put("status", succeeded ? 1 : 0);
            events.run(keys, handlers);
        }
    }
}
