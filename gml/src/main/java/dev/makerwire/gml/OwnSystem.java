package dev.makerwire.gml;

import java.util.Locale;

/** Which of GameMaker's platforms this is, by the name of the operating system. */
final class OwnSystem {
    static final int TYPE = osType(System.getProperty("os.name"));
    static final int BROWSER = browser(System.getProperty("os.name"));

    private OwnSystem() {}

    static int osType(String osName) {
        String name = osName == null ? "" : osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return GmlSystemConstants.os_windows;
        }
        if (name.startsWith("mac")) {
            return GmlSystemConstants.os_macosx;
        }
        return name.startsWith("linux") ? GmlSystemConstants.os_linux : GmlSystemConstants.os_unknown;
    }

    /** Compiled to JavaScript, Java calls its operating system TeaVM; that is as much as it knows of the browser. */
    static int browser(String osName) {
        return "TeaVM".equals(osName) ? GmlSystemConstants.browser_unknown : GmlSystemConstants.browser_not_a_browser;
    }
}
