package dev.makerwire.gml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Names of files as games write them: with either slash, on whatever system. */
final class FileNames {
    private FileNames() {}

    /** Whether a name begins at the root or on a drive, by the rules of any system. */
    static boolean isAbsolute(String name) {
        return name.startsWith("/") || name.startsWith("\\") || name.length() > 1 && name.charAt(1) == ':';
    }

    /** The same name without any {@code .} or {@code ..}; one that leads out of its folder is refused. */
    static String inside(String name) throws IOException {
        List<String> folders = new ArrayList<>();
        for (String part : name.replace('\\', '/').split("/")) {
            if (part.equals("..")) {
                if (folders.isEmpty()) {
                    throw new IOException(name + " is refused: \"..\" leads out of the folder of files");
                }
                folders.remove(folders.size() - 1);
            } else if (!part.isEmpty() && !part.equals(".")) {
                folders.add(part);
            }
        }
        // A colon names a drive or a stream on Windows, and a NUL ends a name for most systems.
        if (folders.isEmpty() || name.indexOf(':') >= 0 || name.indexOf('\0') >= 0) {
            throw new IOException("\"" + name + "\" is no name of a file");
        }
        return String.join("/", folders);
    }
}
