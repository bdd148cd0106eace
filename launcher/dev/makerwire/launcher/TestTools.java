package dev.makerwire.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs that the tests have a conversation with, which are not ours. */
final class TestTools {
    /**
     * One of them.
     *
     * @param name what we call it; its place is told to the tests as {@code makerwire.NAME}
     * @param debianPackages what installs it
     * @param commands its names, the best one first
     * @param places where it may be besides the path
     */
    private record Tool(String name, String debianPackages, List<String> commands, List<String> places) {
        Optional<Path> find() {
            Optional<Path> onPath = Tools.find(commands.toArray(String[]::new));
            return onPath.isPresent()
                    ? onPath
                    : places.stream().map(Path::of).filter(Files::isExecutable).findFirst();
        }
    }

    private static final List<Tool> ALL = List.of(
            new Tool("node", "nodejs", List.of("node", "node.exe"), List.of()),
            new Tool("npm", "npm", List.of(Tools.isWindows() ? "npm.cmd" : "npm"), List.of()),
            new Tool("gcc", "gcc libc6-dev libssl-dev", List.of("gcc"), List.of()),
            new Tool("strace", "strace", List.of("strace"), List.of()),
            new Tool("python", "python3", List.of("python3", "python3.exe", "python.exe"), List.of()),
            new Tool(
                    "chromium",
                    "chromium",
                    List.of("chromium", "chromium-browser", "google-chrome", "chrome.exe"),
                    List.of(
                            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                            "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
                            "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe")));

    private final Map<String, Path> found = new LinkedHashMap<>();
    private final List<Tool> missing = new ArrayList<>();

    /** Looks for all of them, again if need be. */
    TestTools look() {
        found.clear();
        missing.clear();
        for (Tool tool : ALL) {
            tool.find().ifPresentOrElse(path -> found.put(tool.name(), path), () -> missing.add(tool));
        }
        return this;
    }

    /** Where a tool is. */
    Optional<Path> place(String name) {
        return Optional.ofNullable(found.get(name));
    }

    /** How the tests are told, as arguments of Maven. */
    List<String> properties() {
        return found.entrySet().stream()
                .map(entry -> "-Dmakerwire." + entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    List<String> missingNames() {
        return missing.stream().map(Tool::name).toList();
    }

    List<String> missingPackages() {
        return missing.stream()
                .flatMap(tool -> Stream.of(tool.debianPackages().split(" ")))
                .toList();
    }
}
