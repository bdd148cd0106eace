package dev.makerwire.conformance.fuzz;

import dev.makerwire.protocol.DatagramMode;
import dev.makerwire.protocol.DatagramVerdict;
import java.util.HexFormat;

/**
 * What a datagram means (W-26 to W-29), judged once more in the most obvious way: by its text in hexadecimal.
 *
 * <p>An input is: the mode and an offset (one byte), then the datagram.
 */
final class DatagramHarness implements Harness {
    private static final String START = "dec0adde0c000000";
    private static final int HEADER_DIGITS = 24;

    /** What is examined. */
    interface Judge {
        DatagramVerdict judge(DatagramMode mode, byte[] bytes, int offset, int length);
    }

    private final Judge judge;

    DatagramHarness(Judge judge) {
        this.judge = judge;
    }

    @Override
    public void run(byte[] bytes) {
        Input input = new Input(bytes);
        int choice = input.number();
        DatagramMode mode = DatagramMode.values()[choice % 3];
        int offset = choice / 3 % 8;
        byte[] datagram = input.rest();
        byte[] among = new byte[offset + datagram.length + 3];
        System.arraycopy(datagram, 0, among, offset, datagram.length);
        DatagramVerdict verdict = judge.judge(mode, among, offset, datagram.length);
        DatagramVerdict expected = expected(mode, datagram);
        if (verdict != expected) {
            throw new AssertionError(mode + " gives " + verdict + " in place of " + expected);
        }
    }

    private static DatagramVerdict expected(DatagramMode mode, byte[] datagram) {
        String digits = HexFormat.of().formatHex(datagram);
        boolean header = digits.length() >= HEADER_DIGITS && digits.startsWith(START);
        boolean fits = header
                && Integer.toUnsignedLong(
                                Integer.reverseBytes(HexFormat.fromHexDigits(digits, START.length(), HEADER_DIGITS)))
                        == (digits.length() - HEADER_DIGITS) / 2;
        if (mode == DatagramMode.RAW) {
            return DatagramVerdict.AS_IS;
        }
        if (fits) {
            return DatagramVerdict.STRIP_HEADER;
        }
        if (mode == DatagramMode.AUTO) {
            return header ? DatagramVerdict.AS_IS_WRONG_LENGTH : DatagramVerdict.AS_IS;
        }
        return header ? DatagramVerdict.DROP_WRONG_LENGTH : DatagramVerdict.DROP_HEADERLESS;
    }
}
