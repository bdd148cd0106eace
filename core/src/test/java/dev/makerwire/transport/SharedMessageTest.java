package dev.makerwire.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A message for many is encoded once in each way. */
class SharedMessageTest {
    private record Doubled(int length) {}

    private record Halved(int length) {}

    @Test
    void eachFormIsMadeByTheFirstWhoAsks() {
        SharedMessage message = SharedMessage.of(new byte[] {1, 2, 3, 4}, 0, 4, false);
        AtomicInteger made = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            Doubled doubled = message.form(Doubled.class, shared -> {
                made.incrementAndGet();
                return new Doubled(2 * shared.length());
            });
            Halved halved = message.form(Halved.class, shared -> {
                made.incrementAndGet();
                return new Halved(shared.length() / 2);
            });
            assertThat(doubled.length()).isEqualTo(8);
            assertThat(halved.length()).isEqualTo(2);
        }
        assertThat(made).hasValue(2);
    }

    @Test
    void aFormMayBeMadeOfAnother() {
        SharedMessage message = SharedMessage.of(new byte[2], 2, new byte[6], 1, 5);
        Halved halved = message.form(
                Halved.class,
                shared -> new Halved(shared.form(Doubled.class, all -> new Doubled(all.length()))
                                .length()
                        / 2));
        assertThat(halved.length()).isEqualTo(2);
        assertThat(message.form(Doubled.class, shared -> new Doubled(-1)).length())
                .isEqualTo(5);
    }

    @Test
    void rangesOutsideTheirArraysAreRefusedAtOnce() {
        assertThatThrownBy(() -> SharedMessage.of(new byte[2], 3, new byte[4], 0, 4))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> SharedMessage.of(new byte[4], 2, 3, true))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
