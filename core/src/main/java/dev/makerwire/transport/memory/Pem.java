package dev.makerwire.transport.memory;

import dev.makerwire.transport.TlsIdentity;
import java.util.HashSet;
import java.util.Set;

/** As much of PEM as it takes to tell certificates apart. */
final class Pem {
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    private Pem() {}

    static boolean isUsable(TlsIdentity identity) {
        return !certificates(identity.certificateChainPem()).isEmpty()
                && identity.privateKeyPem().contains("PRIVATE KEY-----");
    }

    static boolean shareCertificate(String one, String other) {
        Set<String> both = certificates(one);
        both.retainAll(certificates(other));
        return !both.isEmpty();
    }

    private static Set<String> certificates(String pem) {
        Set<String> found = new HashSet<>();
        int begin = pem.indexOf(BEGIN);
        while (begin >= 0) {
            int end = pem.indexOf(END, begin);
            if (end < 0) {
                break;
            }
            found.add(withoutSpace(pem.substring(begin + BEGIN.length(), end)));
            begin = pem.indexOf(BEGIN, end);
        }
        return found;
    }

    private static String withoutSpace(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > ' ') {
                kept.append(text.charAt(i));
            }
        }
        return kept.toString();
    }
}
