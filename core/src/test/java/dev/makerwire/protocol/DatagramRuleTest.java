package dev.makerwire.protocol;

import static dev.makerwire.protocol.DatagramMode.AUTO;
import static dev.makerwire.protocol.DatagramMode.RAW;
import static dev.makerwire.protocol.DatagramMode.STRICT;
import static dev.makerwire.protocol.DatagramVerdict.AS_IS;
import static dev.makerwire.protocol.DatagramVerdict.AS_IS_WRONG_LENGTH;
import static dev.makerwire.protocol.DatagramVerdict.DROP_HEADERLESS;
import static dev.makerwire.protocol.DatagramVerdict.DROP_WRONG_LENGTH;
import static dev.makerwire.protocol.DatagramVerdict.STRIP_HEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** W-26 to W-29; the first two rows are T15 of the protocol survey. */
class DatagramRuleTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "header and payload 07,    DE C0 AD DE 0C 00 00 00 01 00 00 00 07,    STRIP_HEADER,       STRIP_HEADER",
        "plain,                    7B 7D,                                     AS_IS,              DROP_HEADERLESS",
        "empty,                    '',                                        AS_IS,              DROP_HEADERLESS",
        "header without payload,   DE C0 AD DE 0C 00 00 00 00 00 00 00,       STRIP_HEADER,       STRIP_HEADER",
        "one byte too few,         DE C0 AD DE 0C 00 00 00 02 00 00 00 07,    AS_IS_WRONG_LENGTH, DROP_WRONG_LENGTH",
        "one byte too many,        DE C0 AD DE 0C 00 00 00 01 00 00 00 07 08, AS_IS_WRONG_LENGTH, DROP_WRONG_LENGTH",
        "length of 4 GiB less one, DE C0 AD DE 0C 00 00 00 FF FF FF FF 07,    AS_IS_WRONG_LENGTH, DROP_WRONG_LENGTH",
        "length minus twelve,      DE C0 AD DE 0C 00 00 00 F4 FF FF FF,       AS_IS_WRONG_LENGTH, DROP_WRONG_LENGTH",
        "header length 16,         DE C0 AD DE 10 00 00 00 01 00 00 00 07,    AS_IS,              DROP_HEADERLESS",
        "another magic,            DE C0 AD DF 0C 00 00 00 01 00 00 00 07,    AS_IS,              DROP_HEADERLESS",
        "part of a header,         DE C0 AD DE 0C 00 00 00 00 00 00,          AS_IS,              DROP_HEADERLESS",
    })
    void judgesEachDatagramByItself(String name, String hex, DatagramVerdict auto, DatagramVerdict strict) {
        byte[] datagram = WireSample.hex(hex);
        byte[] inTheMiddle = new byte[datagram.length + 20];
        System.arraycopy(datagram, 0, inTheMiddle, 7, datagram.length);

        assertThat(DatagramRule.judge(AUTO, datagram, 0, datagram.length)).isEqualTo(auto);
        assertThat(DatagramRule.judge(AUTO, inTheMiddle, 7, datagram.length)).isEqualTo(auto);
        assertThat(DatagramRule.judge(STRICT, datagram, 0, datagram.length)).isEqualTo(strict);
        assertThat(DatagramRule.judge(RAW, datagram, 0, datagram.length)).isEqualTo(AS_IS);
    }

    @Test
    void verdictsSayWhatToDeliverAndWhatToCount() {
        assertThat(STRIP_HEADER.delivered()).isTrue();
        assertThat(STRIP_HEADER.violation()).isNull();
        assertThat(AS_IS.delivered()).isTrue();
        assertThat(AS_IS.violation()).isNull();
        assertThat(AS_IS_WRONG_LENGTH.delivered()).isTrue();
        assertThat(AS_IS_WRONG_LENGTH.violation()).isEqualTo(Violation.DATAGRAM_LENGTH);
        assertThat(DROP_HEADERLESS.delivered()).isFalse();
        assertThat(DROP_HEADERLESS.violation()).isEqualTo(Violation.DATAGRAM_HEADERLESS);
        assertThat(DROP_WRONG_LENGTH.delivered()).isFalse();
        assertThat(DROP_WRONG_LENGTH.violation()).isEqualTo(Violation.DATAGRAM_LENGTH);
    }

    @Test
    void refusesARangeOutsideTheArray() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> DatagramRule.judge(AUTO, new byte[12], 1, 12));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> DatagramRule.judge(AUTO, new byte[12], -1, 1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> DatagramRule.judge(AUTO, new byte[12], 0, -1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> DatagramRule.judge(AUTO, new byte[12], Integer.MAX_VALUE, 2));
    }
}
