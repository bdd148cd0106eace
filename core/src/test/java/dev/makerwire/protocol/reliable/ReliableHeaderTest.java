package dev.makerwire.protocol.reliable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The bytes of W-32, as docs/reliable-datagrams.md shows them. */
class ReliableHeaderTest {
    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    @Test
    void writesTheBytesOfThePage() {
        byte[] header = new byte[ReliableHeader.LENGTH];
        ReliableHeader.write(
                header, ReliableHeader.MESSAGE | ReliableHeader.ACK, 0x1234, 0xABCD, 0xFFFE, 0x0102, 0x8001);
        assertThat(header).isEqualTo(hex("B5 13 34 12 CD AB FE FF 02 01 01 80"));
        ReliableHeader.write(header, ReliableHeader.QUESTION, 0x1234, 0, 0, 0, 0);
        assertThat(header).isEqualTo(hex("B5 14 34 12 00 00 00 00 00 00 00 00"));
    }

    @Test
    void readsThemWhereverTheyStand() {
        byte[] datagram = hex("00 00 B5 13 34 12 CD AB FE FF 02 01 01 80 2A");
        assertThat(ReliableHeader.startsAt(datagram, 2, 13)).isTrue();
        assertThat(ReliableHeader.wellFormed(datagram, 2, 13)).isTrue();
        assertThat(ReliableHeader.flags(datagram, 2)).isEqualTo(3);
        assertThat(ReliableHeader.epoch(datagram, 2)).isEqualTo(0x1234);
        assertThat(ReliableHeader.echo(datagram, 2)).isEqualTo(0xABCD);
        assertThat(ReliableHeader.sequence(datagram, 2)).isEqualTo(0xFFFE);
        assertThat(ReliableHeader.ack(datagram, 2)).isEqualTo(0x0102);
        assertThat(ReliableHeader.ackBits(datagram, 2)).isEqualTo(0x8001);
    }

    @Test
    void isNotTakenForAnythingOfGameMakersNorTheOtherWayRound() {
        assertThat(starts("DE C0 AD DE 0C 00 00 00 00 00 00 00")).isFalse();
        assertThat(starts("47 4D 3A 53 74 75 64 69 6F 2D 43 6F 6E 6E 65 63 74 00"))
                .isFalse();
        assertThat(starts("B5 13 34 12 CD AB FE FF 02 01 01")).as("cut").isFalse();
        assertThat(starts("B5 23 34 12 CD AB FE FF 02 01 01 80"))
                .as("another version")
                .isFalse();
        assertThat(starts("B4 13 34 12 CD AB FE FF 02 01 01 80")).isFalse();
        assertThat(starts("")).isFalse();
        assertThat(starts("B5 1F 34 12 CD AB FE FF 02 01 01 80"))
                .as("ours, though wrong")
                .isTrue();
    }

    private static boolean starts(String text) {
        byte[] bytes = hex(text);
        return ReliableHeader.startsAt(bytes, 0, bytes.length);
    }

    @Test
    void fieldsMustAgree() {
        assertThat(wellFormed("B5 10 01 00 01 00 00 00 00 00 00 00")).isTrue();
        assertThat(wellFormed("B5 11 01 00 00 00 09 00 00 00 00 00")).isTrue();
        assertThat(wellFormed("B5 11 01 00 00 00 09 00 00 00 00 00 55")).isTrue();
        assertThat(wellFormed("B5 12 01 00 01 00 00 00 09 00 01 00")).isTrue();
        assertThat(wellFormed("B5 17 01 00 01 00 09 00 09 00 01 00 00")).isTrue();
        assertThat(wellFormed("B5 18 01 00 01 00 00 00 00 00 00 00"))
                .as("unknown flag")
                .isFalse();
        assertThat(wellFormed("B5 10 00 00 01 00 00 00 00 00 00 00"))
                .as("no epoch")
                .isFalse();
        assertThat(wellFormed("B5 10 01 00 01 00 01 00 00 00 00 00"))
                .as("number of nothing")
                .isFalse();
        assertThat(wellFormed("B5 10 01 00 01 00 00 00 01 00 00 00"))
                .as("ack without flag")
                .isFalse();
        assertThat(wellFormed("B5 10 01 00 01 00 00 00 00 00 01 00"))
                .as("bits without flag")
                .isFalse();
        assertThat(wellFormed("B5 12 01 00 00 00 00 00 01 00 00 00"))
                .as("ack to nobody")
                .isFalse();
        assertThat(wellFormed("B5 12 01 00 01 00 00 00 01 00 00 00 00"))
                .as("bytes without message")
                .isFalse();
    }

    private static boolean wellFormed(String text) {
        byte[] bytes = hex(text);
        return ReliableHeader.wellFormed(bytes, 0, bytes.length);
    }
}
