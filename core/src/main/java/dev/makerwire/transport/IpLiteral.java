package dev.makerwire.transport;

/** Tells literal IP addresses from names, without looking anything up. */
public final class IpLiteral {
    /** The address that stands for all addresses of a machine. */
    public static final String ANY = "::";

    /** This machine, to itself. */
    public static final String LOOPBACK = "127.0.0.1";

    private IpLiteral() {}

    /**
     * Whether a text is a literal address.
     *
     * @param text IPv4 as four decimal numbers, or IPv6 in any of its forms, without brackets and without a zone
     * @return false for a name, or for anything malformed
     */
    public static boolean is(String text) {
        return text.indexOf(':') >= 0 ? isV6(text) : isV4(text);
    }

    /**
     * Whether a literal stands for the machine itself.
     *
     * @param ip a literal address
     * @return true for {@code ::1} and 127.0.0.0/8
     */
    public static boolean isLoopback(String ip) {
        return ip.equals("::1") || ip.startsWith("127.") && isV4(ip);
    }

    /**
     * Whether a literal stands for all addresses of a machine.
     *
     * @param ip a literal address, or the empty text
     * @return true for {@code ::}, {@code 0.0.0.0} and the empty text
     */
    public static boolean isAny(String ip) {
        return ip.isEmpty() || ip.equals(ANY) || ip.equals("0.0.0.0");
    }

    /**
     * Whether a literal is the address of a multicast group.
     *
     * @param ip a literal address, with or without a zone
     * @return true for 224.0.0.0/4 and ff00::/8
     */
    public static boolean isMulticast(String ip) {
        String plain = withoutZone(ip);
        if (!is(plain)) {
            return false;
        }
        if (plain.indexOf(':') >= 0) {
            return plain.length() > 4 && plain.indexOf(':') == 4 && plain.regionMatches(true, 0, "ff", 0, 2);
        }
        int first = Integer.parseInt(plain.substring(0, plain.indexOf('.')));
        return first >= 224 && first <= 239;
    }

    /**
     * The zone of an IPv6 literal, which names an interface.
     *
     * @param ip a literal address
     * @return {@code eth0} for {@code fe80::1%eth0}; empty where there is none
     */
    public static String zone(String ip) {
        int percent = ip.indexOf('%');
        return percent < 0 || ip.indexOf(':') < 0 ? "" : ip.substring(percent + 1);
    }

    /**
     * A literal without its zone.
     *
     * @param ip a literal address
     * @return {@code fe80::1} for {@code fe80::1%eth0}; the same where there is none
     */
    public static String withoutZone(String ip) {
        return zone(ip).isEmpty() ? ip : ip.substring(0, ip.indexOf('%'));
    }

    private static boolean isV4(String text) {
        int parts = 0;
        int start = 0;
        while (start <= text.length()) {
            int dot = text.indexOf('.', start);
            int end = dot < 0 ? text.length() : dot;
            if (!isByte(text, start, end)) {
                return false;
            }
            parts++;
            start = end + 1;
        }
        return parts == 4;
    }

    private static boolean isByte(String text, int start, int end) {
        int value = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
            value = value * 10 + c - '0';
        }
        return end > start && end - start <= 3 && value <= 255;
    }

    private static boolean isV6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        if (gap < 0) {
            return groups(text, true) == 8;
        }
        int before = gap == 0 ? 0 : groups(text.substring(0, gap), false);
        int after = gap + 2 == text.length() ? 0 : groups(text.substring(gap + 2), true);
        return before >= 0 && after >= 0 && before + after <= 7;
    }

    /** How many 16-bit groups the text has, a dotted quad at its end counting as two; -1 when it is malformed. */
    private static int groups(String text, boolean quadAllowed) {
        String[] parts = text.split(":", -1);
        int groups = 0;
        for (int i = 0; i < parts.length; i++) {
            boolean quad = quadAllowed && i == parts.length - 1 && parts[i].indexOf('.') >= 0;
            if (quad ? !isV4(parts[i]) : !isGroup(parts[i])) {
                return -1;
            }
            groups += quad ? 2 : 1;
        }
        return groups;
    }

    private static boolean isGroup(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 4;
    }
}
