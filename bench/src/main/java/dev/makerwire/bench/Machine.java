package dev.makerwire.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the figures were measured on. Nothing in it tells who or where. */
final class Machine {
    private Machine() {}

    /** One line a property. */
    static Map<String, String> describe(Path root) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("date", ZonedDateTime.now().format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx")));
        lines.put("version", said(root, "git", "describe", "--always", "--dirty"));
        lines.put("processor", field("/proc/cpuinfo", "model name"));
        lines.put("processors", "" + Runtime.getRuntime().availableProcessors());
        lines.put("memory", field("/proc/meminfo", "MemTotal"));
        lines.put("kernel", said(root, "uname", "-sr"));
        lines.put("hypervisor", field("/proc/cpuinfo", "flags").contains(" hypervisor") ? "yes" : "no");
        lines.put("governor", content("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"));
        lines.put("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        lines.put("Node", said(root, "node", "--version"));
        lines.put("compiler", said(root, "gcc", "--version"));
        lines.values().removeIf(String::isEmpty);
        return lines;
    }

    private static String field(String file, String name) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private static String content(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static String said(Path folder, String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().findFirst().orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
