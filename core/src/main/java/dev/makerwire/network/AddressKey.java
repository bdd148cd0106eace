package dev.makerwire.network;

import java.util.Arrays;
import java.util.Locale;

/**
 * What counts as one address. An IPv4 address is one. Of an IPv6 address the first 64 bits are, because whoever has one
 * usually has all that begin like it; only link-local ones, of which a whole network shares those bits, count by
 * themselves.
 */
final class AddressKey {
    private static final int GROUPS = 8;
    private static final int GROUPS_OF_PREFIX = 4;

    private AddressKey() {}

    /** The key of a literal address, with or without a zone. */
    static String of(String ip) {
        if (ip.indexOf(':') < 0) {
            return ip;
        }
        int zone = ip.indexOf('%');
        String plain = (zone < 0 ? ip : ip.substring(0, zone)).toLowerCase(Locale.ROOT);
        String[] groups = groups(plain);
        if (groups[0].matches("fe[89ab].")) {
            return plain;
        }
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < GROUPS_OF_PREFIX; i++) {
            key.append(groups[i]).append(':');
        }
        return key.append(":/64").toString();
    }

    /** The groups without leading zeros; a quad at the end fills the last two, which no prefix reaches. */
    private static String[] groups(String plain) {
        String[] groups = new String[GROUPS];
        Arrays.fill(groups, "0");
        int gap = plain.indexOf("::");
        String[] front = (gap < 0 ? plain : plain.substring(0, gap)).split(":");
        copy(front, groups, 0);
        if (gap >= 0) {
            String[] back = plain.substring(gap + 2).split(":");
            boolean quad = back[back.length - 1].indexOf('.') >= 0;
            copy(back, groups, GROUPS - back.length - (quad ? 1 : 0));
        }
        return groups;
    }

    private static void copy(String[] from, String[] groups, int at) {
        for (int i = 0; i < from.length && at + i < groups.length; i++) {
            groups[at + i] = stripped(from[i]);
        }
    }

    private static String stripped(String group) {
        int start = 0;
        while (start < group.length() - 1 && group.charAt(start) == '0') {
            start++;
        }
        return group.isEmpty() ? "0" : group.substring(start);
    }
}
