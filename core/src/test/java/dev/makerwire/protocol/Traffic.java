package dev.makerwire.protocol;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * What a peer might send, for property tests: half of it is a right conversation with a few mutations (or none), half is
 * made up of bytes that the protocol likes.
 *
 * @param role which end receives it
 * @param fromValid whether it began as a right conversation
 * @param messages what arrives; over a stream the boundaries mean nothing
 * @param ending what happens then
 */
record Traffic(Role role, boolean fromValid, List<Message> messages, Ending ending) {
    /** Payloads up to a little more than this are generated, so it makes a good limit. */
    static final int LIMIT = 600;

    /** One piece of it. */
    record Message(byte[] bytes, boolean text) {
        @Override
        public String toString() {
            return (text ? "text " : "") + WireSample.hex(bytes, 0, bytes.length);
        }
    }

    /** How it stops. */
    enum Ending {
        PEER_ENDS,
        DEADLINE_THEN_PEER_ENDS
    }

    /** All messages glued, as a stream has them. */
    byte[] stream() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Message message : messages) {
            bytes.writeBytes(message.bytes());
        }
        return bytes.toByteArray();
    }

    static Arbitrary<Traffic> any() {
        return Arbitraries.oneOf(mutated(), madeUp());
    }

    private static Arbitrary<Traffic> mutated() {
        return Combinators.combine(
                        Arbitraries.of(Role.class),
                        packets().list().ofMaxSize(6),
                        Mutation.any().list().ofMaxSize(3),
                        Arbitraries.of(Ending.class))
                .as((role, packets, mutations, ending) -> {
                    List<Message> messages = new ArrayList<>();
                    if (role == Role.CLIENT) {
                        messages.add(new Message(WireSample.BANNER, false));
                        messages.add(new Message(WireSample.ACK, false));
                    } else {
                        messages.add(new Message(WireSample.REPLY, false));
                    }
                    packets.forEach(bytes -> messages.add(new Message(bytes, false)));
                    mutations.forEach(mutation -> mutation.apply(messages));
                    return new Traffic(role, true, messages, ending);
                });
    }

    private static Arbitrary<Traffic> madeUp() {
        Arbitrary<Message> messages = Combinators.combine(likedBytes(40), Arbitraries.of(false, false, false, true))
                .as(Message::new);
        return Combinators.combine(
                        Arbitraries.of(Role.class), messages.list().ofMaxSize(6), Arbitraries.of(Ending.class))
                .as((role, list, ending) -> new Traffic(role, false, list, ending));
    }

    /** One to three right packets, in one message. */
    private static Arbitrary<byte[]> packets() {
        Arbitrary<byte[]> payload = Arbitraries.oneOf(likedBytes(20), likedBytes(LIMIT + 2));
        return payload.list().ofMinSize(1).ofMaxSize(3).map(payloads -> {
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            for (byte[] bytes : payloads) {
                byte[] header = new byte[PacketHeader.LENGTH];
                PacketHeader.write(header, 0, bytes.length);
                message.writeBytes(header);
                message.writeBytes(bytes);
            }
            return message.toByteArray();
        });
    }

    /** Bytes of headers and handshakes, which get further than bytes drawn evenly. */
    static Arbitrary<byte[]> likedBytes(int maxLength) {
        Arbitrary<Byte> liked = Arbitraries.of(
                (byte) 0xDE,
                (byte) 0xC0,
                (byte) 0xAD,
                (byte) 0x0C,
                (byte) 0,
                (byte) 1,
                (byte) 0x10,
                (byte) 0xBE,
                (byte) 0xFF,
                (byte) 'G');
        return Arbitraries.oneOf(liked, Arbitraries.bytes()).array(byte[].class).ofMaxSize(maxLength);
    }

    /**
     * One change to right traffic.
     *
     * @param change what
     * @param message which message, counted round
     * @param at where in it, counted round
     * @param value for changes that need one
     */
    record Mutation(Change change, int message, int at, byte value) {
        /** What can be done to a message. */
        enum Change {
            REPLACE_BYTE,
            INSERT_BYTE,
            CUT_OFF_REST,
            CUT_OFF_END_OF_ALL,
            REPEAT_MESSAGE,
            DROP_MESSAGE,
            DROP_MESSAGES_FROM_HERE,
            SPLIT_MESSAGE,
            GLUE_TO_NEXT,
            MAKE_TEXT
        }

        static Arbitrary<Mutation> any() {
            return Combinators.combine(
                            Arbitraries.of(Change.class),
                            Arbitraries.integers().between(0, 9),
                            Arbitraries.oneOf(
                                    Arbitraries.integers().between(0, 17),
                                    Arbitraries.integers().between(0, LIMIT)),
                            Arbitraries.bytes())
                    .as(Mutation::new);
        }

        void apply(List<Message> messages) {
            if (messages.isEmpty()) {
                return;
            }
            int index = change == Change.CUT_OFF_END_OF_ALL ? messages.size() - 1 : message % messages.size();
            byte[] bytes = messages.get(index).bytes();
            int cut = bytes.length == 0 ? 0 : at % bytes.length;
            byte[] head = Bytes.of(bytes, 0, cut);
            byte[] tail = Bytes.of(bytes, cut, bytes.length);
            switch (change) {
                case REPLACE_BYTE -> {
                    if (tail.length > 0) {
                        tail[0] = value;
                        messages.set(index, new Message(Bytes.joined(head, tail), false));
                    }
                }
                case INSERT_BYTE ->
                    messages.set(index, new Message(Bytes.joined(head, new byte[] {value}, tail), false));
                case CUT_OFF_REST, CUT_OFF_END_OF_ALL -> messages.set(index, new Message(head, false));
                case REPEAT_MESSAGE -> messages.add(index, messages.get(index));
                case DROP_MESSAGE -> messages.remove(index);
                case DROP_MESSAGES_FROM_HERE ->
                    messages.subList(index, messages.size()).clear();
                case SPLIT_MESSAGE -> {
                    messages.set(index, new Message(tail, false));
                    messages.add(index, new Message(head, false));
                }
                case GLUE_TO_NEXT -> {
                    if (index + 1 < messages.size()) {
                        byte[] next = messages.remove(index + 1).bytes();
                        messages.set(index, new Message(Bytes.joined(bytes, next), false));
                    }
                }
                case MAKE_TEXT -> messages.set(index, new Message(bytes, true));
            }
        }
    }

    /** Pieces of arrays. */
    private static final class Bytes {
        private Bytes() {}

        static byte[] of(byte[] bytes, int from, int to) {
            return Arrays.copyOfRange(bytes, from, to);
        }

        static byte[] joined(byte[]... parts) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (byte[] part : parts) {
                bytes.writeBytes(part);
            }
            return bytes.toByteArray();
        }
    }
}
