package dev.makerwire.conformance.peer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** First bytes that do not belong where GameMaker's do. */
public enum Garbage {
    HTTP("GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: test\r\nAccept: */*\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII)),
    /** The hello of a TLS 1.2 client that offers one cipher. */
    TLS(tlsHello()),
    HTTP2("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
    SSH("SSH-2.0-OpenSSH_9.2p1\r\n".getBytes(StandardCharsets.US_ASCII)),
    ZEROES(new byte[64]),
    RANDOM(random(20_251_122, 4_000));

    private final byte[] bytes;

    Garbage(byte... bytes) {
        this.bytes = bytes;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Bytes that a seed repeats. */
    public static byte[] random(long seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Header fields that a request may be drawn out with for ever. */
    public static byte[] headerFields() {
        return ("X-Field: " + "and more ".repeat(100) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] tlsHello() {
        byte[] hello = new byte[50];
        byte[] begin = {0x16, 3, 1, 0, 45, 1, 0, 0, 41, 3, 3};
        System.arraycopy(begin, 0, hello, 0, begin.length);
        Arrays.fill(hello, begin.length, begin.length + 32, (byte) 0x5A);
        byte[] end = {0, 0, 2, (byte) 0xC0, 0x2F, 1, 0};
        System.arraycopy(end, 0, hello, begin.length + 32, end.length);
        return hello;
    }
}
