package dev.makerwire.conformance.house.planted.teavm;

import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** Names what TeaVM does not have, beside what it has. */
final class NotForBrowsers {
    byte[] digest(byte[] bytes) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    int port(Object address) {
        return address instanceof InetSocketAddress known ? known.getPort() : 0;
    }

    long count(List<String> names) {
        return new ArrayList<>(names).size() + names.parallelStream().count();
    }
}
