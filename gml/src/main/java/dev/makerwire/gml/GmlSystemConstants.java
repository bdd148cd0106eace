package dev.makerwire.gml;

import dev.makerwire.network.Platform;

/**
 * GameMaker's numbers for operating systems and browsers (protocol survey, section 5.2), and which of them this is.
 */
public abstract class GmlSystemConstants extends GmlNetworkConstants {
    /** Operating system: none of the others. */
    public static final int os_unknown = -1;

    /** Operating system: Windows. */
    public static final int os_windows = 0;

    /** Operating system: Windows, by its old name. */
    public static final int os_win32 = 0;

    /** Operating system: macOS. */
    public static final int os_macosx = 1;

    /** Operating system: PlayStation Portable. */
    public static final int os_psp = 2;

    /** Operating system: iOS. */
    public static final int os_ios = 3;

    /** Operating system: Android. */
    public static final int os_android = 4;

    /** Operating system: Symbian. */
    public static final int os_symbian = 5;

    /** Operating system: Linux. */
    public static final int os_linux = 6;

    /** Operating system: Windows Phone. */
    public static final int os_winphone = 7;

    /** Operating system: Tizen. */
    public static final int os_tizen = 8;

    /** Operating system: Windows 8 apps. */
    public static final int os_win8native = 9;

    /** Operating system: Wii U. */
    public static final int os_wiiu = 10;

    /** Operating system: Nintendo 3DS. */
    public static final int os_3ds = 11;

    /** Operating system: PlayStation Vita. */
    public static final int os_psvita = 12;

    /** Operating system: BlackBerry 10. */
    public static final int os_bb10 = 13;

    /** Operating system: PlayStation 4. */
    public static final int os_ps4 = 14;

    /** Operating system: Xbox One. */
    public static final int os_xboxone = 15;

    /** Operating system: PlayStation 3. */
    public static final int os_ps3 = 16;

    /** Operating system: Xbox 360. */
    public static final int os_xbox360 = 17;

    /** Operating system: Universal Windows Platform. */
    public static final int os_uwp = 18;

    /** Operating system: tvOS. */
    public static final int os_tvos = 20;

    /** Operating system: Nintendo Switch. */
    public static final int os_switch = 21;

    /** Operating system: PlayStation 5. */
    public static final int os_ps5 = 22;

    /** Operating system: Microsoft GDK. */
    public static final int os_gdk = 23;

    /** Operating system: Xbox Series X and S, the same number as {@link #os_gdk}. */
    public static final int os_xboxseriesxs = 23;

    /** Operating system: GX.games. */
    public static final int os_gxgames = 24;

    /** Operating system: GX.games, by its old name. */
    public static final int os_operagx = 24;

    /** Operating system: Nintendo Switch 2. */
    public static final int os_switch2 = 25;

    /** Browser: none, the game runs by itself. */
    public static final int browser_not_a_browser = -1;

    /** Browser: none of the others. */
    public static final int browser_unknown = 0;

    /** Browser: Internet Explorer. */
    public static final int browser_ie = 1;

    /** Browser: Firefox. */
    public static final int browser_firefox = 2;

    /** Browser: Chrome. */
    public static final int browser_chrome = 3;

    /** Browser: Safari. */
    public static final int browser_safari = 4;

    /** Browser: Safari on a phone or tablet. */
    public static final int browser_safari_mobile = 5;

    /** Browser: Opera. */
    public static final int browser_opera = 6;

    /** Browser: Windows Store apps. */
    public static final int browser_windows_store = 8;

    /** Browser: Tizen. */
    public static final int browser_tizen = 9;

    /** Browser: Internet Explorer on a phone. */
    public static final int browser_ie_mobile = 10;

    /** Browser: Edge. */
    public static final int browser_edge = 11;

    /**
     * The operating system of the game: that on which it runs, or that of the platform which was selected. Not to be
     * assigned; it is no constant only because a platform may be selected.
     */
    public static int os_type = OwnSystem.TYPE;

    /** The browser of the game: {@link #browser_not_a_browser} on every JVM, unless a browser was selected as platform. */
    public static int os_browser = OwnSystem.BROWSER;

    /** Nothing to make: every name is static. */
    GmlSystemConstants() {}

    static void follow(Platform platform) {
        os_type = platform.osType() == Platform.OWN_SYSTEM ? OwnSystem.TYPE : platform.osType();
        os_browser = platform == Platform.DESKTOP ? OwnSystem.BROWSER : platform.osBrowser();
    }
}
