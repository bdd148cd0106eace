package dev.makerwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** W-12 and W-13. */
class PacketHeaderTest {
    @ParameterizedTest
    @CsvSource({
        "0,          00 DE C0 AD DE 0C 00 00 00 00 00 00 00 00",
        "5,          00 DE C0 AD DE 0C 00 00 00 05 00 00 00 00",
        "90000,      00 DE C0 AD DE 0C 00 00 00 90 5F 01 00 00",
        "2147483647, 00 DE C0 AD DE 0C 00 00 00 FF FF FF 7F 00",
    })
    void writesTwelveBytesWhereItIsTold(int payloadLength, String hex) {
        byte[] target = new byte[14];
        PacketHeader.write(target, 1, payloadLength);

        assertThat(target).isEqualTo(WireSample.hex(hex));
        assertThat(PacketHeader.startsAt(target, 1)).isTrue();
        assertThat(PacketHeader.magic(target, 1)).isEqualTo(0xDEADC0DE);
        assertThat(PacketHeader.headerLength(target, 1)).isEqualTo(12);
        assertThat(PacketHeader.payloadLength(target, 1)).isEqualTo(payloadLength);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void doesNotStartWhereAFixedByteIsWrong(int index) {
        byte[] header = new byte[12];
        PacketHeader.write(header, 0, 0x01020304);
        header[index] ^= 0x10;

        assertThat(PacketHeader.startsAt(header, 0)).isFalse();
        assertThat(PacketHeader.rightBytes(header, 12)).isEqualTo(index);
        assertThat(PacketHeader.violationAt(index))
                .isEqualTo(index < 4 ? Violation.HEADER_MAGIC : Violation.HEADER_LENGTH);
    }

    @Test
    void refusesANegativeLengthAndNamesIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PacketHeader.write(new byte[12], 0, -1))
                .withMessageContaining("-1");
    }

    @ParameterizedTest
    @CsvSource({"11, 0", "12, 1", "12, -1", "20, 2147483647"})
    void refusesToWriteOutsideTheArrayAndLeavesItAlone(int size, int offset) {
        byte[] target = new byte[size];

        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> PacketHeader.write(target, offset, 1));
        assertThat(target).containsOnly(0);
    }

    @Test
    void fieldsFollowEachOther() {
        assertThat(PacketHeader.MAGIC_OFFSET + PacketHeader.MAGIC_LENGTH).isEqualTo(PacketHeader.HEADER_LENGTH_OFFSET);
        assertThat(PacketHeader.HEADER_LENGTH_OFFSET + PacketHeader.HEADER_LENGTH_LENGTH)
                .isEqualTo(PacketHeader.PAYLOAD_LENGTH_OFFSET);
        assertThat(PacketHeader.PAYLOAD_LENGTH_OFFSET + PacketHeader.PAYLOAD_LENGTH_LENGTH)
                .isEqualTo(PacketHeader.LENGTH);
    }
}
